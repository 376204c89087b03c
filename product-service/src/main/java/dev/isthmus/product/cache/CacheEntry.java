package dev.isthmus.product.cache;

import java.time.Instant;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.consistency.TermPosition;
import dev.isthmus.product.catalogue.ProductDetails;
import dev.isthmus.product.catalogue.ProductView;

/**
 * A product as it was read from the database, and the place that the database had reached
 * before it was read. Whoever changes its shape raises {@link #SHAPE}.
 */
record CacheEntry(long term, Position position, UUID id, ProductDetails details, long version, Instant createdAt,
		Instant updatedAt) {

	/** Part of each key, so that services of two builds do not read each other's. */
	static final int SHAPE = 1;

	static CacheEntry of(TermPosition place, ProductView product) {
		return new CacheEntry(place.term(), place.position(), product.id(), product.details(), product.version(),
				product.createdAt(), product.updatedAt());
	}

	ProductView product() {
		return new ProductView(this.id, this.details, this.version, this.createdAt, this.updatedAt);
	}

	/**
	 * Whether it may answer a caller. An entry of another term may hold what a failover
	 * has lost.
	 * @param wanted what the caller has written or seen
	 * @param term the region's own
	 */
	boolean answers(TermPosition wanted, long term) {
		return this.term == term && wanted.term() <= term && this.position.hasReached(wanted.position());
	}

}
