package dev.isthmus.product.catalogue;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A product as callers and the change log see it: one flat JSON object.
 *
 * @param id a UUID of version 7 (RFC 9562)
 * @param details what the catalogue manager said
 * @param version counts the changes; the entity tag of the product
 * @param createdAt to the microsecond
 * @param updatedAt to the microsecond
 */
@Schema(name = "Product", description = "A product of the catalogue.")
public record ProductView(UUID id, @JsonUnwrapped ProductDetails details,
		@Schema(description = "Counts the changes; also the ETag.", example = "3") long version, Instant createdAt,
		Instant updatedAt) {
}
