package dev.isthmus.search.query;

import java.util.List;
import java.util.Objects;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, as sent.
 */
record SearchParameters(
		@Parameter(description = "What to look for; empty to browse.",
				example = "wireless headphones") @Size(max = MAX_TEXT) @Nullable String q,
		@Parameter(description = "A category and all below it.", example = "electronics/computers") @Size(
				max = 255) @Pattern(regexp = CATEGORY,
						message = "must be a path of slugs, as in electronics/computers") @Nullable String category,
		@Parameter(description = "Any of these brands.") @Size(max = 20) @Nullable List<@Size(max = 100) String> brand,
		@Parameter(description = "In minor units of the currency.") @PositiveOrZero @Nullable Long minPrice,
		@Parameter(description = "In minor units of the currency.") @PositiveOrZero @Nullable Long maxPrice,
		@Parameter(
				description = "ISO 4217 code that prices are filtered, counted and sorted in; USD if not given.") @Pattern(
						regexp = "[A-Z]{3}", message = "must be an ISO 4217 code") @Nullable String currency,
		@Parameter(description = "Only products with this stock.") @Pattern(regexp = "IN_STOCK|LOW|OUT_OF_STOCK",
				message = "must be IN_STOCK, LOW or OUT_OF_STOCK") @Nullable String stock,
		@Parameter(description = "The order; relevance if not given, which is popularity without q.",
				schema = @Schema(allowableValues = {
						"relevance", "price", "-price", "newest", "popularity", "name" })) @Pattern(
								regexp = SortOrder.PATTERN,
								message = "must be relevance, price, -price, newest, popularity or name") @Nullable String sort,
		@Parameter(description = "The 'next' of the page before, with all else the same.") @Size(
				max = 2_048) @Nullable String after,
		@Parameter(description = "Products a page; 20 if not given.") @Min(1) @Max(100) @Nullable Integer size){

	static final int MAX_TEXT = 200;

	private static final String CATEGORY = "[a-z0-9]+([-/][a-z0-9]+)*";

	private static final int DEFAULT_SIZE = 20;

	@AssertTrue(message = "must not be below minPrice")
	@Schema(hidden = true)
	boolean isMaxPrice() {
		return this.minPrice == null || this.maxPrice == null || this.minPrice <= this.maxPrice;
	}

	SearchCriteria toCriteria() {
		return new SearchCriteria(Objects.requireNonNullElse(this.q, "").strip(), this.category,
				(this.brand != null) ? this.brand : List.of(), this.minPrice, this.maxPrice,
				Objects.requireNonNullElse(this.currency, "USD"), this.stock,
				(this.sort != null) ? SortOrder.of(this.sort).orElseThrow() : SortOrder.RELEVANCE);
	}

	int pageSize() {
		return Objects.requireNonNullElse(this.size, DEFAULT_SIZE);
	}

}
