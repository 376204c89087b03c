package dev.isthmus.product.catalogue;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.ChangedEntity;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * A product under change. Reads do not load it: they use {@link ProductQueries}.
 */
@Entity
class Product {

	@Id
	private UUID id;

	@Embedded
	private ProductDetails details;

	@Version
	private @Nullable Long version;

	@Convert(converter = UtcDateTimeConverter.class)
	private Instant createdAt;

	@Convert(converter = UtcDateTimeConverter.class)
	private Instant updatedAt;

	@SuppressWarnings("NullAway.Init")
	protected Product() {
	}

	Product(UUID id, ProductDetails details, Instant now) {
		this.id = id;
		this.details = details;
		this.createdAt = now;
		this.updatedAt = now;
	}

	/**
	 * Takes the new details over.
	 * @return whether they differ from the old ones; if not, nothing is written
	 */
	boolean replace(ProductDetails details, Instant now) {
		if (details.equals(this.details)) {
			return false;
		}
		this.details = details;
		this.updatedAt = now;
		return true;
	}

	UUID id() {
		return this.id;
	}

	String sku() {
		return this.details.sku();
	}

	/** Set by the first flush. */
	long version() {
		return Objects.requireNonNull(this.version, "not flushed yet");
	}

	/** For the change log, once flushed. */
	ChangedEntity state() {
		return new ChangedEntity(version(), view());
	}

	ProductView view() {
		return new ProductView(this.id, this.details, version(), this.createdAt, this.updatedAt);
	}

}
