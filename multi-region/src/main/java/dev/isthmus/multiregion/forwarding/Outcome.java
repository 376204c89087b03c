package dev.isthmus.multiregion.forwarding;

import java.util.Locale;

/**
 * What is known about a write after one try.
 */
enum Outcome {

	/** The caller has its answer. */
	ANSWERED,

	/** It was not applied for sure: it may be sent again. */
	NOT_APPLIED,

	/**
	 * It was not applied for sure, because too much else is being done. That says nothing
	 * about who is primary.
	 */
	BUSY,

	/**
	 * The same write, sent before with the same key, has not ended yet: who asks again
	 * gets its answer.
	 */
	RUNNING,

	/**
	 * It may have been applied: it may be sent again only if it can be told from a new
	 * one.
	 */
	UNKNOWN;

	/**
	 * What is known after one more try: what may have been applied by an earlier one
	 * stays so until there is an answer.
	 */
	Outcome then(Outcome next) {
		return switch (next) {
			case ANSWERED, RUNNING, UNKNOWN -> next;
			case NOT_APPLIED, BUSY -> (this == RUNNING || this == UNKNOWN) ? this : next;
		};
	}

	/** For meters. */
	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
