package dev.isthmus.lab.catalogue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * A value that a product may have, and by what it multiplies the price; in the data
 * {@code 32 GB *1.5}, or the value alone.
 */
record Choice(String value, double factor) {

	private static final Pattern FORM = Pattern.compile("(?<value>.*?)(?: \\*(?<factor>\\d+(?:\\.\\d+)?))?");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static Choice parse(String text) {
		var form = FORM.matcher(text);
		if (!form.matches()) {
			throw new IllegalArgumentException("not a choice: " + text);
		}
		var factor = form.group("factor");
		return new Choice(form.group("value"), (factor != null) ? Double.parseDouble(factor) : 1);
	}

	static <T> T of(List<T> choices, RandomGenerator random) {
		return choices.get(random.nextInt(choices.size()));
	}

}
