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

	/** It lacks some of it for ever: a failover has lost that. */
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
		var isOutOfHistory = have.term() > wanted.term()
				&& endOfTerm.apply(wanted.term()).filter((end) -> !end.hasReached(wanted.position())).isPresent();
		if (isOutOfHistory) {
			return LOST;
		}
		return have.position().hasReached(wanted.position()) ? REACHED : BEHIND;
	}

}
