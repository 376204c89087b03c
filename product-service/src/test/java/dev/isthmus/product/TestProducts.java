package dev.isthmus.product;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.isthmus.product.catalogue.Price;
import dev.isthmus.product.catalogue.ProductDetails;
import dev.isthmus.product.catalogue.ProductView;
import dev.isthmus.product.catalogue.Stock;

/**
 * Products for tests.
 */
public final class TestProducts {

	/** A body that is accepted. */
	public static final String JSON = """
			{"sku": "LAP-14", "name": "Featherweight", "description": "990 g", "brand": "Halyard",
			 "category": "electronics/laptops", "attributes": {"weight": "990 g"},
			 "prices": [{"currency": "EUR", "amountMinor": 119900}], "stock": "LOW",
			 "imageUrl": "/pictures/1.svg", "popularity": 7}""";

	private TestProducts() {
	}

	public static ProductDetails details(String sku) {
		return details(sku, "electronics/laptops");
	}

	public static ProductDetails details(String sku, String category) {
		return details(sku, "Product " + sku, "Halyard", category);
	}

	public static ProductDetails details(String sku, String name, String brand, String category) {
		return new ProductDetails(sku, name, "990 g", brand, category, Map.of("weight", "990 g", "colour", "grün"),
				List.of(new Price("USD", 129900L), new Price("EUR", 119900L)), Stock.LOW, "/pictures/1.svg", 7);
	}

	public static ProductView view(ProductDetails details, long version) {
		var now = Instant.parse("2026-11-23T10:15:30.123456Z");
		return new ProductView(UUID.fromString("01980000-0000-7000-8000-0000000000aa"), details, version, now, now);
	}

}
