package dev.isthmus.multiregion.region;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The part that a region plays for one service.
 */
public enum Role {

	/** Its database takes writes, and its term has begun. */
	PRIMARY,

	/** Its database follows another region's. */
	SECONDARY,

	/**
	 * Its database does not answer, or has just refused what it should take, or it has
	 * lost its lease.
	 */
	UNKNOWN;

	@JsonCreator
	static Role of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

	@JsonValue
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
