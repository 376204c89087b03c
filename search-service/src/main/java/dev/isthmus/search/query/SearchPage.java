package dev.isthmus.search.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.isthmus.search.feed.Price;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Some of the products found.
 */
@Schema(description = "Some of the products found.")
record SearchPage(List<Item> items, Total total, Facets facets, @Schema(
		description = "Whether no product had the words as typed, and these are products with similar words.") boolean corrected,
		@Schema(description = "Give it as 'after' to get the next page; null on the last one.") @Nullable String next) {

	/** Counting further costs more than it tells. */
	static final int MAX_EXACT_TOTAL = 10_000;

	@Schema(name = "Total")
	record Total(long value, @Schema(description = "gte: there are at least so many.", allowableValues = {
			"eq", "gte" }) String relation){
	}

	@Schema(name = "FoundProduct")
	record Item(@JsonUnwrapped Found product, @Schema(description = """
			Fields in which words were found, as HTML: the text escaped, the words within <em>.""",
			example = "{\"name\": [\"Wireless <em>headphones</em>\"]}") Map<String, List<String>> highlights) {
	}

	/** A product as the index has it. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	@Schema(name = "Product")
	record Found(String id, String sku, String name, @Nullable String description, @Nullable String brand,
			@Nullable String category, Map<String, Object> attributes, List<Price> prices, @Nullable String stock,
			@Nullable String imageUrl, long popularity, long version, @Nullable Instant createdAt,
			@Nullable Instant updatedAt) {
	}

}
