package dev.isthmus.user.address;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An address as shown to its user.
 */
@Schema(name = "Address")
record AddressView(UUID id, @Nullable String label, String recipient, String line1, @Nullable String line2, String city,
		@Nullable String region, @Nullable String postalCode, String country, long version, Instant createdAt,
		Instant updatedAt) {
}
