package dev.isthmus.lab.drill.load;

import java.util.List;

/**
 * What a caller can ask for.
 */
public enum Kind {

	/** Searches the catalogue for a word. */
	SEARCH,

	/** Reads the entry of anyone. */
	READ_ANY,

	/** Appends to the caller's own entry. */
	APPEND,

	/** Reads the caller's own entry. */
	READ_OWN,

	/** Finds the caller's own entry by searching. */
	SEARCH_OWN;

	/**
	 * A fixed round, not a random mix: writes come at even distances, so that a gap
	 * between them is the system's doing.
	 */
	private static final List<Kind> ROUND = List.of(APPEND, READ_ANY, READ_OWN, SEARCH, APPEND, READ_OWN, READ_ANY,
			SEARCH_OWN);

	static Kind of(long arrival) {
		return ROUND.get((int) (arrival % ROUND.size()));
	}

	public boolean isWrite() {
		return this == APPEND;
	}

	/** Whether it shows if callers can read their own writes. */
	boolean isReadBack() {
		return this == READ_OWN || this == SEARCH_OWN;
	}

}
