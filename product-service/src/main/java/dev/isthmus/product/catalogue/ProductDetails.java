package dev.isthmus.product.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a catalogue manager says about a product: the body of a create or a replace and a
 * line of an import. Equal details have one form only (attributes by name, prices by
 * currency, no white space around names), so that {@code equals} tells whether a write
 * changes anything.
 *
 * @param sku the shop's own number of the product, unique, case matters
 * @param name one line of plain text
 * @param description plain text, may be empty
 * @param brand one line of plain text
 * @param category the path of slugs, for example {@code electronics/computers/laptops}
 * @param attributes properties by name
 * @param prices at most one for each currency; none when the product is not for sale
 * @param stock {@code IN_STOCK} when not given
 * @param imageUrl an http(s) address or an absolute path
 * @param popularity a rank for sorting, more is better
 */
@Embeddable
@Schema(description = "What a catalogue manager says about a product.", example = """
		{
		  "sku": "LAP-14-0042",
		  "name": "Featherweight 14 laptop",
		  "description": "A laptop of 990 g.",
		  "brand": "Halyard",
		  "category": "electronics/computers/laptops",
		  "attributes": { "weight": "990 g" },
		  "prices": [{ "currency": "EUR", "amountMinor": 119900 }],
		  "stock": "IN_STOCK",
		  "imageUrl": "/pictures/LAP-14-0042.svg",
		  "popularity": 120
		}""")
public record ProductDetails(
		@Schema(description = "The shop's own number; unique, case matters.") @NotNull @Size(max = 64) @Pattern(
				regexp = SKU, message = "must be letters, digits and . _ / + - only") String sku,
		@NotBlank @Size(max = 300) @PlainLine String name,
		@Schema(description = "Empty when not given.") @Size(max = 10_000) @PlainText String description,
		@NotBlank @Size(max = 100) @PlainLine String brand,
		@Schema(description = "A path of slugs; the category is made when it is new.") @NotNull @Size(
				max = CategoryPath.MAX_LENGTH) @Pattern(regexp = CategoryPath.PATTERN,
						message = CategoryPath.MESSAGE) String category,
		@Schema(description = "Values by name; empty when not given.") @Size(max = 400) @TotalLength(
				max = 65_536) @JsonColumn Map<@NotBlank @Size(max = 100) @PlainLine String, @NotNull @Size(
						max = 8_000) @PlainText String> attributes,
		@Schema(description = "One for each currency; none when the product is not for sale.") @Size(
				max = 20) @UniqueCurrencies @JsonColumn List<@NotNull @Valid Price> prices,
		@Schema(description = "IN_STOCK when not given.") @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.VARCHAR) Stock stock,
		@Schema(description = "An http(s) address or an absolute path.") @Size(max = 2_000) @Pattern(regexp = IMAGE_URL,
				message = "must be an http(s) address or an absolute path") @Nullable String imageUrl,
		@Schema(description = "A rank for sorting, more is better; 0 when not given.") @PositiveOrZero @Max(1_000_000_000) Integer popularity) {

	static final String SKU = "^[A-Za-z0-9][A-Za-z0-9._/+-]*$";

	static final String IMAGE_URL = "^(https?://[^/\\s\\\\]|/(?![/\\\\]))[^\\s\\\\\"<>\\p{Cc}\\p{Cs}]*$";

	private static final Comparator<Price> BY_CURRENCY = Comparator
		.nullsLast(Comparator.comparing(Price::currency, Comparator.nullsLast(Comparator.<String>naturalOrder())));

	public ProductDetails {
		name = stripped(name);
		brand = stripped(brand);
		description = Objects.requireNonNullElse(description, "");
		attributes = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(attributes, Map.of())));
		prices = byCurrency(Objects.requireNonNullElse(prices, List.of()));
		stock = Objects.requireNonNullElse(stock, Stock.IN_STOCK);
		popularity = Objects.requireNonNullElse(popularity, 0);
	}

	/** Missing names stay missing until validation refuses them. */
	@SuppressWarnings("NullAway")
	private static String stripped(@Nullable String text) {
		return (text != null) ? text.strip() : null;
	}

	private static List<Price> byCurrency(List<Price> prices) {
		var sorted = new ArrayList<>(prices);
		sorted.sort(BY_CURRENCY);
		return Collections.unmodifiableList(sorted);
	}

}
