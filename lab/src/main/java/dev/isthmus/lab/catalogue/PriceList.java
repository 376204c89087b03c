package dev.isthmus.lab.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Prices in the shop's currencies, at fixed rates, each with an ending that shops use:
 * 4.49, 24.99, 349.00, 1,249.00.
 */
final class PriceList {

	/** A dollar in each currency. */
	private static final List<Entry<String, Double>> RATES = List.of(Map.entry("USD", 1.0), Map.entry("EUR", 0.92),
			Map.entry("GBP", 0.79), Map.entry("SGD", 1.34), Map.entry("AUD", 1.52));

	private PriceList() {
	}

	static List<SampleProduct.Price> of(double dollars) {
		return RATES.stream()
			.map((rate) -> new SampleProduct.Price(rate.getKey(), amountMinor(dollars * rate.getValue())))
			.toList();
	}

	/** All currencies of the shop have two decimals. */
	static long amountMinor(double amount) {
		long minor = Math.round(amount * 100);
		if (minor < 10_00) {
			return justBelow(minor, 50, 1);
		}
		if (minor < 100_00) {
			return justBelow(minor, 100, 1);
		}
		return (minor < 1_000_00) ? justBelow(minor, 10_00, 100) : justBelow(minor, 50_00, 100);
	}

	private static long justBelow(long minor, long step, long below) {
		return Math.max(step, Math.round((double) minor / step) * step) - below;
	}

}
