package dev.isthmus.product.catalogue;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * What a product costs in one currency.
 *
 * @param currency the ISO 4217 code, for example {@code EUR}
 * @param amountMinor the amount in the currency's minor unit, for example cents
 */
@Schema(description = "What a product costs in one currency.")
public record Price(
		@Schema(description = "ISO 4217 code.", example = "EUR",
				pattern = "[A-Z]{3}") @NotNull @CurrencyCode String currency,
		@Schema(description = "Amount in the currency's minor unit, for example cents.",
				example = "1995") @NotNull @PositiveOrZero @Max(MAX_AMOUNT_MINOR) Long amountMinor) {

	static final long MAX_AMOUNT_MINOR = 1_000_000_000_000L;

}
