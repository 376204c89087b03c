package dev.isthmus.lab.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Fills templates for one product. A slot such as <code>{Memory}</code> is an attribute
 * or a word; a word is chosen once, so that name and description agree.
 * <code>{a noun}</code> puts an article before it, <code>{lower Colour}</code> and
 * <code>{cap noun}</code> change its first letter.
 */
final class Wording {

	private static final Pattern SLOT = Pattern.compile("\\{(?:(?<style>a|lower|cap) )?(?<name>[^{}]+)}");

	/** Also numbers that are spoken with a vowel: an 8-inch, an 18 V. */
	private static final Pattern VOWEL = Pattern.compile("(?i)([aeiou]|8|1[18]\\b).*");

	/** Not an abbreviation or a symbol, which keep their letters: LED, E27, X-ray. */
	private static final Pattern WORD = Pattern.compile("\\p{Lu}[^\\p{Lu}\\d-].*");

	private final Map<String, List<String>> words;

	private final RandomGenerator random;

	private final Map<String, String> values = new HashMap<>();

	Wording(Map<String, List<String>> words, RandomGenerator random) {
		this.words = words;
		this.random = random;
	}

	void set(String name, String value) {
		this.values.put(name, value);
	}

	/** Whether every slot of the template can be filled. */
	boolean canFill(String template) {
		return SLOT.matcher(template)
			.results()
			.map((slot) -> slot.group("name"))
			.allMatch((name) -> this.values.containsKey(name) || this.words.containsKey(name));
	}

	String fill(String template) {
		return SLOT.matcher(template)
			.replaceAll((slot) -> Matcher.quoteReplacement(styled(slot.group("style"), value(slot.group("name")))));
	}

	private String value(String name) {
		var known = this.values.get(name);
		if (known != null) {
			return known;
		}
		var choices = this.words.get(name);
		if (choices == null) {
			throw new IllegalArgumentException("neither an attribute nor a word: " + name);
		}
		var value = fill(Choice.of(choices, this.random));
		this.values.put(name, value);
		return value;
	}

	private static String styled(@Nullable String style, String value) {
		return switch (style) {
			case null -> value;
			case "a" -> (VOWEL.matcher(value).matches() ? "an " : "a ") + value;
			case "lower" -> WORD.matcher(value).matches()
					? value.substring(0, 1).toLowerCase(Locale.ROOT) + value.substring(1) : value;
			default -> value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
		};
	}

}
