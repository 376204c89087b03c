package dev.isthmus.lab.controlplane;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.isthmus.lab.database.GlobalDatabase;
import dev.isthmus.lab.region.Region;
import dev.isthmus.topology.RegionId;

/**
 * The votes of which a majority makes a lease, as far as the voters are in reach.
 */
final class Votes {

	private final List<Region> regions;

	private final GlobalDatabase.Network network;

	private final Witness witness;

	Votes(List<Region> regions, GlobalDatabase.Network network, Witness witness) {
		this.regions = List.copyOf(regions);
		this.network = network;
		this.witness = witness;
	}

	/** One for each region, and one that makes their number odd. */
	int count() {
		return this.regions.size() + (witnessVotes() ? 1 : 0);
	}

	private boolean witnessVotes() {
		return this.regions.size() % 2 == 0;
	}

	/** How many voters beside a region can be told something. */
	int inReachBeside(RegionId region) {
		return (int) reachable(region).filter(Region::canVote).count() + (witnessVotes() ? 1 : 0);
	}

	/** The regions in reach that run and whose services answer. */
	List<RegionId> serving() {
		return this.regions.parallelStream()
			.filter((region) -> this.network.reachesControl(region.id()) && region.isServing())
			.map(Region::id)
			.toList();
	}

	/** The regions in reach whose services see a majority. */
	List<RegionId> seeingMajority() {
		return this.regions.parallelStream()
			.filter((region) -> this.network.reachesControl(region.id()) && region.lease().equals(Optional.of("held")))
			.map(Region::id)
			.toList();
	}

	/**
	 * Has every voter in reach withhold its vote from a region, or go on to.
	 * @return for how long a majority has done so without a gap; empty if there is none
	 */
	Optional<Duration> withholdFrom(RegionId region) {
		var withheld = Stream
			.concat(reachable(region).map((voter) -> voter.withholdVoteFrom(region)).flatMap(Optional::stream),
					witnessVotes() ? Stream.of(this.witness.withholdFrom(region)) : Stream.of())
			.sorted(Comparator.reverseOrder())
			.toList();
		var majority = count() / 2 + 1;
		return (withheld.size() < majority) ? Optional.empty() : Optional.of(withheld.get(majority - 1));
	}

	/** Lets a region have all votes again. */
	void giveAgain(RegionId region) {
		reachable(region).forEach((voter) -> voter.giveVoteAgain(region));
		this.witness.giveAgain(region);
	}

	/** At once, since one that does not answer would keep the others waiting. */
	private Stream<Region> reachable(RegionId beside) {
		return this.regions.parallelStream()
			.filter((voter) -> !voter.id().equals(beside) && this.network.reachesControl(voter.id()));
	}

}
