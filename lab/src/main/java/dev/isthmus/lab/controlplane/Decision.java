package dev.isthmus.lab.controlplane;

import java.util.List;

import dev.isthmus.topology.RegionId;

/**
 * What to do about a primary that has missed its beats.
 */
sealed interface Decision {

	/**
	 * Let the standby of the same region take over: nothing is lost, and nobody moves.
	 */
	record TakeOver() implements Decision {
	}

	/**
	 * Promote another region.
	 *
	 * @param among those that may be promoted: that which has received most, and of
	 * several that which comes first
	 */
	record Promote(List<RegionId> among) implements Decision {

		public Promote {
			among = List.copyOf(among);
		}

	}

	/** Start its database again where it was: nobody can take its place. */
	record Restart() implements Decision {
	}

	/** Let it take writes again: a promotion that was given up has left it read-only. */
	record Reopen() implements Decision {
	}

	/**
	 * Nothing.
	 *
	 * @param reason for people
	 */
	record StandStill(String reason) implements Decision {
	}

	/**
	 * Decides. A dead or hung database is silenced for good by killing it, one that takes
	 * orders by fencing it; of one out of reach only the majority of voters makes sure.
	 */
	static Decision on(Survey survey) {
		return switch (survey.beat()) {
			case WELL -> new StandStill("it is well");
			case DEAD, HUNG -> onDeath(survey);
			case LEASE_LOST -> onLostLease(survey);
			case READ_ONLY -> new Reopen();
			case OUT_OF_REACH -> survey.majorityInReach() ? onLostLease(survey)
					: new StandStill("it may be alive, and only %d of %d voters are in reach to make sure"
						.formatted(survey.votersInReach(), survey.votes()));
		};
	}

	private static Decision onDeath(Survey survey) {
		if (survey.standby()) {
			return new TakeOver();
		}
		if (!survey.promotable().isEmpty()) {
			return new Promote(survey.bestFirst());
		}
		return survey.regionRuns() ? new Restart() : new StandStill("there is no region that could be promoted");
	}

	private static Decision onLostLease(Survey survey) {
		if (survey.promotable().isEmpty()) {
			return new StandStill("there is no region that could be promoted");
		}
		var successors = survey.seeingMajorityToo();
		return !successors.isEmpty() ? new Promote(successors)
				: new StandStill("no region that could be promoted sees a majority of regions either");
	}

}
