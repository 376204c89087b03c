package dev.isthmus.multiregion.lostwrite;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What has become of a lost write.
 */
public enum LostWriteState {

	/** Nobody has decided yet. */
	OPEN,

	/** It is in the database now. */
	APPLIED,

	/** Somebody decided that it stays lost. */
	DISMISSED,

	/** Something else has happened to the entity since; a person has to look. */
	CONFLICT,

	/** Its caller has sent it again meanwhile, or its effect is there without it. */
	ALREADY_APPLIED,

	/** What the log keeps of it does not suffice. */
	NOT_APPLICABLE;

	/** Whether it may still be applied or dismissed. */
	boolean isUndecided() {
		return switch (this) {
			case OPEN, CONFLICT, NOT_APPLICABLE -> true;
			case APPLIED, DISMISSED, ALREADY_APPLIED -> false;
		};
	}

	static LostWriteState of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	/** As the API and the table say it, such as {@code already-applied}. */
	@JsonValue
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
