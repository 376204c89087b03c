package dev.isthmus.multiregion.lease;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whether a region may acknowledge writes, should it be primary.
 */
public enum LeaseState {

	/** A majority of votes is young enough. */
	HELD,

	/** Another region may have been promoted by now. */
	LOST;

	@JsonCreator
	static LeaseState of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

	@JsonValue
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
