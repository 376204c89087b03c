package dev.isthmus.lab.controlplane;

import java.util.Comparator;
import java.util.List;

import dev.isthmus.topology.RegionId;

/**
 * What there is to decide on when the alarm has been raised.
 *
 * @param beat what the last beat was
 * @param standby whether a standby in the primary's region could take over
 * @param promotable the replicas that run and can be reached
 * @param serving those regions that run and whose services answer
 * @param seeingMajority those regions whose services see a majority of regions
 * @param votersInReach how many voters can be told to withhold their votes
 * @param votes how many votes there are, the primary's own among them
 * @param regionRuns whether the primary's region has been started and not stopped
 */
record Survey(Beat beat, boolean standby, List<RegionId> promotable, List<RegionId> serving,
		List<RegionId> seeingMajority, int votersInReach, int votes, boolean regionRuns) {

	boolean majorityInReach() {
		return this.votersInReach > this.votes / 2;
	}

	/**
	 * Those that could be promoted: first the ones whose services can acknowledge writes
	 * at once, last the ones without services.
	 */
	List<RegionId> bestFirst() {
		return this.promotable.stream()
			.sorted(Comparator.comparing((RegionId region) -> !this.seeingMajority.contains(region))
				.thenComparing((region) -> !this.serving.contains(region)))
			.toList();
	}

	/** Those of them that see a majority, in the same order. */
	List<RegionId> seeingMajorityToo() {
		return bestFirst().stream().filter(this.seeingMajority::contains).toList();
	}

}
