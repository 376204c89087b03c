package dev.isthmus.lab.catalogue;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A line of the shop's import format.
 *
 * @param category the path of slugs
 * @param stock {@code IN_STOCK}, {@code LOW} or {@code OUT_OF_STOCK}
 * @param popularity 0 to 1,000, most products near 0
 */
public record SampleProduct(String sku, String name, String description, String brand, String category,
		Map<String, String> attributes, List<Price> prices, String stock, @Nullable String imageUrl, int popularity) {

	/**
	 * What it costs in one currency.
	 *
	 * @param currency ISO 4217
	 * @param amountMinor in the currency's smallest unit
	 */
	public record Price(String currency, long amountMinor) {
	}

}
