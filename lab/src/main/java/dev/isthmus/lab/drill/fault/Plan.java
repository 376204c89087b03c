package dev.isthmus.lab.drill.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.isthmus.lab.drill.verdict.Bounds;

/**
 * A drill that can be run by its name.
 *
 * @param name as given on the command line
 * @param purpose for people: what happens
 * @param fault makes it happen; chooses regions from what it finds
 * @param bounds what callers may notice of it
 */
public record Plan(String name, String purpose, Function<Scene, Fault> fault, Bounds bounds) {

	/** Aurora's documentation speaks of a minute. */
	private static final Duration FAILOVER = Duration.ofSeconds(5);

	/** All drills, the gentle ones first. */
	public static final List<Plan> ALL = List.of(
			new Plan("slow-link", "the link between the primary and a secondary region slows down by two seconds",
					SlowLink::new, Bounds.NOTHING_FAILS),
			new Plan("flapping", "a region vanishes from the front door's sight and comes back, again and again",
					Flapping::new, Bounds.NOTHING_FAILS),
			new Plan("switchover", "another region becomes primary as planned", PlannedSwitchover::new,
					Bounds.nothingFailsAndWritesWait(Duration.ofSeconds(1))),
			new Plan("rolling-restart", "a service of a region gets a new process", RollingRestart::new,
					Bounds.NOTHING_FAILS),
			new Plan("all-unhealthy", "the health of every region goes down, though all of them work",
					AllUnhealthy::new, Bounds.NOTHING_FAILS),
			new Plan("search-loss", "a search engine dies", SearchLoss::new, Bounds.NOTHING_FAILS),
			new Plan("secondary-loss", "a secondary region dies", SecondaryLoss::new, Bounds.NOTHING_FAILS),
			new Plan("database-crash", "the primary's database dies", DatabaseCrash::new,
					Bounds.mayLoseWrites(FAILOVER)),
			new Plan("region-loss", "the primary region dies", RegionLoss::new, Bounds.mayLoseWrites(FAILOVER)),
			new Plan("partition", "the primary region is cut off from the others, and alive", Partition::new,
					Bounds.mayFail()));

	/** The same drill for a machine that has other things to do. */
	public Plan patient(int times) {
		return new Plan(this.name, this.purpose, this.fault, this.bounds.patient(times));
	}

	/** The drill of this name. */
	public static Optional<Plan> named(String name) {
		return ALL.stream().filter((plan) -> plan.name().equals(name)).findFirst();
	}

}
