package dev.isthmus.multiregion.changelog;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;

/**
 * The changes after a position are no longer kept: the follower must start over from the
 * entities themselves.
 */
public class PositionArchivedException extends ProblemException {

	PositionArchivedException(Position after) {
		super(ProblemTypes.GONE, "Changes after %s are no longer kept; start over from the entities".formatted(after));
	}

}
