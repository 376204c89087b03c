package dev.isthmus.infra.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prices by key, with the page that has each. A plain file, so that whoever doubts a
 * number can change it.
 *
 * @param date the month that the prices are of
 * @param prices prices by key
 */
record PriceTable(String date, Map<String, Price> prices) {

	/** Hours of an average month, as AWS's own calculator has it. */
	static final double HOURS_OF_A_MONTH = 730;

	private static final String DATE = "# date,";

	PriceTable {
		prices = Map.copyOf(prices);
	}

	/**
	 * Reads the table.
	 * @param file lines of key, unit, price in USD, source and what it was compared with;
	 * lines of {@code #} are comments, of which one gives the date
	 * @return the table
	 * @throws IllegalArgumentException if a line is wrong; the message says which
	 */
	static PriceTable read(Path file) {
		Map<String, Price> prices = new TreeMap<>();
		String date = "";
		for (String line : lines(file)) {
			if (line.startsWith(DATE)) {
				date = line.substring(DATE.length());
			}
			else if (!line.startsWith("#") && !line.isBlank()) {
				Price price = Price.of(line);
				if (prices.put(price.key(), price) != null) {
					throw new IllegalArgumentException("The price of %s stands there twice".formatted(price.key()));
				}
			}
		}
		return new PriceTable(date, prices);
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What some of a thing costs in a month.
	 * @param key the thing
	 * @param quantity how many of it run all month, or how many of its unit are used
	 * @return USD
	 * @throws IllegalArgumentException if the table has no such thing
	 */
	double monthlyUsd(String key, double quantity) {
		Price price = this.prices.get(key);
		if (price == null) {
			throw new IllegalArgumentException("The table of prices lacks " + key);
		}
		return price.usd() * quantity * (price.unit().equals("hour") ? HOURS_OF_A_MONTH : 1);
	}

	/**
	 * A price.
	 *
	 * @param key the thing
	 * @param unit what the price is for: an hour, a month, a GiB, a million
	 * @param usd the price in USD
	 * @param source the page that has it
	 * @param compared what it was compared with
	 */
	record Price(String key, String unit, double usd, String source, Compared compared) {

		static Price of(String line) {
			String[] fields = line.split(",", -1);
			if (fields.length != 5) {
				throw new IllegalArgumentException("'%s' is not: key,unit,usd,source,compared".formatted(line));
			}
			return new Price(fields[0], fields[1].toLowerCase(Locale.ROOT), Double.parseDouble(fields[2]), fields[3],
					Compared.valueOf(fields[4].toUpperCase(Locale.ROOT)));
		}

	}

	/** What was done to find out whether a price is right. */
	enum Compared {

		/** With what others read of AWS's own price list. */
		LIST,

		/** With tables that others published. */
		TABLES,

		/** Nothing was. */
		NOTHING

	}

}
