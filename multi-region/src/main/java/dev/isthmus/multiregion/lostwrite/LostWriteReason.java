package dev.isthmus.multiregion.lostwrite;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Why a lost write was not applied, for programs and for people.
 *
 * @param type kebab-case and stable: clients switch on it; null if it was decided before
 * reasons had types
 * @param text an English sentence
 * @param details what the sentence says of this write, such as a version
 */
public record LostWriteReason(@Nullable String type, String text, Map<String, String> details) {

	/** A column has this length. */
	private static final int MAX_TEXT_LENGTH = 500;

	public LostWriteReason {
		text = (text.length() > MAX_TEXT_LENGTH) ? text.substring(0, MAX_TEXT_LENGTH) : text;
		details = Map.copyOf(details);
	}

	/**
	 * A reason whose sentence is the same for every write.
	 */
	public LostWriteReason(String type, String text) {
		this(type, text, Map.of());
	}

}
