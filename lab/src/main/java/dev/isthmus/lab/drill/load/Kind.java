package dev.isthmus.lab.drill.load;

import java.util.ArrayList;
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
	SEARCH_OWN,

	/** Adds an address to the caller's account. */
	ADD_ADDRESS,

	/** Reads the addresses of the caller's account. */
	READ_ADDRESSES;

	private static final List<Kind> ROUND = List.of(APPEND, READ_ANY, READ_OWN, SEARCH, APPEND, READ_OWN, READ_ANY,
			SEARCH_OWN);

	/** Accounts are costly to open and hold few addresses. */
	private static final int ROUNDS_PER_ADDRESS = 4;

	/**
	 * A fixed sequence, not a random mix: writes come at even distances, so that a gap
	 * between them is the system's doing.
	 */
	private static final List<Kind> SEQUENCE = sequence();

	private static List<Kind> sequence() {
		var sequence = new ArrayList<Kind>();
		for (int i = 0; i < ROUNDS_PER_ADDRESS; i++) {
			sequence.addAll(ROUND);
		}
		sequence.set(ROUND.indexOf(READ_ANY), ADD_ADDRESS);
		sequence.set(ROUND.lastIndexOf(READ_ANY), READ_ADDRESSES);
		return List.copyOf(sequence);
	}

	static Kind of(long arrival) {
		return SEQUENCE.get((int) (arrival % SEQUENCE.size()));
	}

	/** How many addresses so many arrivals add. */
	static long addressesAmong(long arrivals) {
		return Math.ceilDiv(arrivals, SEQUENCE.size());
	}

	public boolean isWrite() {
		return this == APPEND || this == ADD_ADDRESS;
	}

	/** Whether it is about an account and not about the catalogue. */
	boolean isOfAccount() {
		return this == ADD_ADDRESS || this == READ_ADDRESSES;
	}

	/** Whether it shows if callers can read their own writes. */
	boolean isReadBack() {
		return this == READ_OWN || this == SEARCH_OWN;
	}

}
