package dev.isthmus.search.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A product as the product-service tells it. What it may tell beyond this is of no use
 * here.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Product(String id, String sku, String name, @Nullable String description, @Nullable String brand,
		@Nullable String category, Map<String, Object> attributes, List<Price> prices, @Nullable String stock,
		@Nullable String imageUrl, long popularity, long version, @Nullable Instant createdAt,
		@Nullable Instant updatedAt) {

	@SuppressWarnings("ConstantValue") // JSON may lack what the type demands
	public Product {
		attributes = (attributes != null) ? attributes : Map.of();
		prices = (prices != null) ? List.copyOf(prices) : List.of();
	}

}
