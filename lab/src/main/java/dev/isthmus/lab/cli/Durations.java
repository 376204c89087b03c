package dev.isthmus.lab.cli;

import java.time.Duration;
import java.util.regex.Pattern;

import picocli.CommandLine.TypeConversionException;

/**
 * Reads durations as people write them: {@code 80ms}, {@code 1.5s}.
 */
final class Durations {

	private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)\\s*(ms|s)");

	private Durations() {
	}

	static Duration parse(String text) {
		var matcher = FORM.matcher(text.strip());
		if (!matcher.matches()) {
			throw new TypeConversionException("'" + text + "' is not a duration such as 80ms or 1.5s");
		}
		var millis = Double.parseDouble(matcher.group(1)) * (matcher.group(2).equals("s") ? 1000 : 1);
		return Duration.ofMillis(Math.round(millis));
	}

}
