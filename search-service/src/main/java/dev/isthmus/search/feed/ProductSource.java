package dev.isthmus.search.feed;

import java.time.Duration;
import java.util.Optional;

import dev.isthmus.multiregion.changelog.ChangePage;
import dev.isthmus.multiregion.changelog.Position;
import org.jspecify.annotations.Nullable;

/**
 * The product-service of the same region. Every method throws
 * {@link SourceUnavailableException} when it does not answer.
 */
public interface ProductSource {

	/**
	 * The changes after a position, in order within each shard.
	 * @param wait how long to wait for the first one
	 * @throws ChangesArchivedException if they are no longer kept
	 */
	ChangePage changes(Position after, int limit, Duration wait);

	/**
	 * All products, page by page in the order of their ids.
	 * @param after the {@code next} of the page before; null for the first
	 */
	ProductPage products(@Nullable String after, int size);

	/**
	 * One product as it is now.
	 * @param term a term that the database is known to be in: a cache may still hold what
	 * the failover to it has lost
	 */
	Optional<Product> product(String id, long term);

	/**
	 * How far the log had come when a term ended; empty if no later one is known.
	 */
	Optional<Position> endOf(long term);

	/**
	 * Role, term and head of the region's database.
	 */
	ProductRegion region();

}
