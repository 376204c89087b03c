package dev.isthmus.topology;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A country by its ISO 3166-1 alpha-2 code. Any two capital letters: whether the code is
 * assigned is asked of {@link Countries}.
 *
 * @param value two capital letters
 */
public record CountryCode(String value) implements Comparable<CountryCode> {

	private static final Pattern FORM = Pattern.compile("[A-Z]{2}");

	public CountryCode {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("'%s' is not a two-letter country code".formatted(value));
		}
	}

	/**
	 * Reads what a client or a proxy sent, in either case.
	 * @param text the text, or {@code null}
	 * @return the code, or empty when the text is not one
	 */
	public static Optional<CountryCode> parse(@Nullable String text) {
		return Optional.ofNullable(text)
			.map((value) -> value.strip().toUpperCase(Locale.ROOT))
			.filter((value) -> FORM.matcher(value).matches())
			.map(CountryCode::new);
	}

	@Override
	public int compareTo(CountryCode other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
