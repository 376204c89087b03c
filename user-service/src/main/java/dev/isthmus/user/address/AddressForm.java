package dev.isthmus.user.address;

import dev.isthmus.user.account.SingleLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An address as its user writes it. Only what every country has is demanded: some have
 * neither regions nor postal codes.
 *
 * @param label what the user calls it, such as "Home"
 * @param country ISO 3166-1 alpha-2
 */
record AddressForm(@Size(max = 50) @SingleLine @Nullable String label,
		@NotBlank @Size(max = 100) @SingleLine String recipient, @NotBlank @Size(max = 200) @SingleLine String line1,
		@Size(max = 200) @SingleLine @Nullable String line2, @NotBlank @Size(max = 100) @SingleLine String city,
		@Size(max = 100) @SingleLine @Nullable String region, @Size(max = 20) @SingleLine @Nullable String postalCode,
		@NotBlank @CountryCode String country) {
}
