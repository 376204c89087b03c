package dev.isthmus.multiregion.consistency;

import java.util.Optional;
import java.util.function.LongFunction;

import dev.isthmus.multiregion.changelog.Position;

/**
 * How data compares with what a caller has written or seen.
 */
enum Freshness {

	/** It has all of it. */
	REACHED,

	/** It lacks some of it, and may get it. */
	BEHIND,

	/** It has what is left of it: a failover has lost some for ever. */
	LOST;

	/**
	 * Compares two places.
	 * @param wanted what the caller knows
	 * @param have how far the data has come
	 * @param endOfTerm how far the log had come when a term ended; asked only for terms
	 * before that of the data
	 */
	static Freshness of(TermPosition wanted, TermPosition have, LongFunction<Optional<Position>> endOfTerm) {
		if (wanted.equals(TermPosition.START)) {
			return REACHED;
		}
		if (have.term() < wanted.term()) {
			return BEHIND;
		}
		var end = (have.term() == wanted.term()) ? Optional.<Position>empty()
				: endOfTerm.apply(wanted.term()).filter((last) -> !last.hasReached(wanted.position()));
		// Who has lost something has a right to what is left.
		var left = end.map(wanted.position()::orEarlier).orElse(wanted.position());
		if (!have.position().hasReached(left)) {
			return BEHIND;
		}
		return end.isPresent() ? LOST : REACHED;
	}

}
