package dev.isthmus.lab.drill;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a drill stands.
 */
public enum Phase {

	/** Callers come, and all is well. */
	LOAD,

	/** Something is broken. */
	FAULT,

	/** It is being mended, or has just been. */
	HEALING,

	/** Nobody comes any more; what was seen is looked at. */
	JUDGING;

	/** As the control API says it. */
	@JsonValue
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
