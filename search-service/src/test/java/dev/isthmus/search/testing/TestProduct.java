package dev.isthmus.search.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.isthmus.search.feed.Price;
import dev.isthmus.search.feed.Product;

/**
 * Products for tests: believable where it does not matter.
 */
public record TestProduct(String id, String sku, String name, String description, String brand, String category,
		Map<String, Object> attributes, long cents, long popularity, Instant createdAt) {

	private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

	public static TestProduct named(String id, String name) {
		return new TestProduct(id, "SKU-" + id, name, "", "Nobrand", "other", Map.of(), 1_000, 0, LONG_AGO);
	}

	public TestProduct sku(String sku) {
		return new TestProduct(this.id, sku, this.name, this.description, this.brand, this.category, this.attributes,
				this.cents, this.popularity, this.createdAt);
	}

	public TestProduct description(String description) {
		return new TestProduct(this.id, this.sku, this.name, description, this.brand, this.category, this.attributes,
				this.cents, this.popularity, this.createdAt);
	}

	public TestProduct in(String brand, String category) {
		return new TestProduct(this.id, this.sku, this.name, this.description, brand, category, this.attributes,
				this.cents, this.popularity, this.createdAt);
	}

	public TestProduct with(String attribute, String value) {
		return new TestProduct(this.id, this.sku, this.name, this.description, this.brand, this.category,
				Map.of(attribute, value), this.cents, this.popularity, this.createdAt);
	}

	public TestProduct at(long cents) {
		return new TestProduct(this.id, this.sku, this.name, this.description, this.brand, this.category,
				this.attributes, cents, this.popularity, this.createdAt);
	}

	public TestProduct popular(long popularity) {
		return new TestProduct(this.id, this.sku, this.name, this.description, this.brand, this.category,
				this.attributes, this.cents, popularity, this.createdAt);
	}

	public TestProduct created(long secondsLater) {
		return new TestProduct(this.id, this.sku, this.name, this.description, this.brand, this.category,
				this.attributes, this.cents, this.popularity, LONG_AGO.plusSeconds(secondsLater));
	}

	public Product version(long version) {
		var prices = (this.cents >= 0) ? List.of(new Price("USD", this.cents)) : List.<Price>of();
		return new Product(this.id, this.sku, this.name, this.description, this.brand, this.category, this.attributes,
				prices, "IN_STOCK", null, this.popularity, version, this.createdAt, this.createdAt);
	}

}
