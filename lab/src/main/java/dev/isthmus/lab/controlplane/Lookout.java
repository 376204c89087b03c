package dev.isthmus.lab.controlplane;

import java.time.Duration;
import java.util.Optional;

import dev.isthmus.lab.database.GlobalDatabase;
import dev.isthmus.lab.region.RegionState;
import dev.isthmus.lab.region.Regions;
import dev.isthmus.topology.RegionId;

/**
 * What is seen of the primary, and of those that could take its place, from where callers
 * stand.
 */
record Lookout(GlobalDatabase database, Regions regions, GlobalDatabase.Network network, Votes votes) {

	/** Short enough to notice, long enough for a machine that is busy. */
	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

	Beat look(RegionId primary) {
		if (!this.network.reachesControl(primary)) {
			return Beat.OUT_OF_REACH;
		}
		if (!this.database.isRunning(primary)) {
			return Beat.DEAD;
		}
		if (!this.database.answers(primary, ANSWER_TIMEOUT)) {
			return this.database.isRunning(primary) ? Beat.HUNG : Beat.DEAD;
		}
		if (this.regions.get(primary).hasLostLease()) {
			return Beat.LEASE_LOST;
		}
		return this.database.role(primary).equals(Optional.of("secondary")) ? Beat.READ_ONLY : Beat.WELL;
	}

	/** What is to be done when the alarm has been raised. */
	Decision decide(RegionId primary, Beat last) {
		return Decision.on(new Survey(last, this.database.canTakeOver(primary), this.database.promotableRegions(),
				this.votes.serving(), this.votes.seeingMajority(), this.votes.inReachBeside(primary),
				this.votes.count(), this.regions.get(primary).state() == RegionState.RUNNING));
	}

}
