package dev.isthmus.multiregion.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random timelines of three to five regions: links that break in one direction and heal,
 * answers that arrive late, voters that start again, and a control plane that promotes by
 * the rule while the old primary is out of its reach. However it goes, an old primary
 * holds no lease once another has been promoted.
 */
class PromotionSafetyTests {

	private static final long SEED = Long.getLong("seed", System.nanoTime());

	private static final Duration LEASE = Duration.ofSeconds(2);

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	/** What the control plane waits for beyond a lease. */
	private static final Duration MARGIN = Duration.ofMillis(500);

	private static final int TIMELINES = 300;

	private static final int MAX_STEPS = 4_000;

	@Test
	void neverLetsAnOldPrimaryHoldALease() {
		System.out.println("seed " + SEED + " (set -Dseed to repeat)");
		int promotions = 0;
		int losses = 0;
		for (int timeline = 0; timeline < TIMELINES; timeline++) {
			var world = new World(new Random(SEED + timeline), LEASE.plus(MARGIN));
			world.run();
			assertThat(world.anomaly).as("timeline %d of seed %d", timeline, SEED).isEmpty();
			promotions += world.promotions;
			losses += world.losses;
		}
		System.out.printf("%d timelines, %d promotions, %d losses of a lease%n", TIMELINES, promotions, losses);
		assertThat(promotions).isGreaterThan(TIMELINES / 2);
		assertThat(losses).isGreaterThan(TIMELINES / 2);
	}

	@Test
	void wouldFindTwoPrimariesIfNobodyWaited() {
		assertThat(IntStream.range(0, TIMELINES).mapToObj((timeline) -> {
			var world = new World(new Random(SEED + timeline), Duration.ZERO);
			world.run();
			return world.anomaly;
		})).anyMatch((anomaly) -> !anomaly.isEmpty());
	}

	/** Something that happens at a moment. */
	private record Event(long atNanos, Runnable what) {
	}

	private static final class World {

		private final Random random;

		private final Duration wait;

		private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::atNanos));

		private final List<Region> regions = new ArrayList<>();

		/** Broken ways, as from * 10 + to. */
		private final Set<Integer> broken = new TreeSet<>();

		private long now;

		private int primary;

		private int promotions;

		private int losses;

		private boolean heldBefore;

		private String anomaly = "";

		World(Random random, Duration wait) {
			this.random = random;
			this.wait = wait;
			int count = 3 + random.nextInt(3);
			for (int i = 0; i < count; i++) {
				this.regions.add(new Region(i, count));
			}
			this.regions.getFirst().writable = true;
			this.regions.forEach((region) -> region.term = 1);
		}

		void run() {
			this.regions.forEach(this::askAgain);
			after(0, this::disturb);
			after(millis(2_000), this::beat);
			for (int step = 0; step < MAX_STEPS && this.anomaly.isEmpty(); step++) {
				var event = this.events.remove();
				this.now = event.atNanos();
				event.what().run();
				check();
			}
		}

		private void check() {
			var acknowledging = this.regions.stream()
				.filter((region) -> region.writable && region.lease.isHeld())
				.map((region) -> region.id + " in term " + region.term)
				.toList();
			if (acknowledging.size() > 1) {
				this.anomaly = "at " + this.now / 1e9 + " s: " + acknowledging;
			}
			var held = this.regions.get(this.primary).lease.isHeld();
			this.losses += (this.heldBefore && !held) ? 1 : 0;
			this.heldBefore = held;
		}

		/** As the watch of a service: every so often, with jitter. */
		private void askAgain(Region region) {
			for (var other : this.regions) {
				if (other != region && passes(region.id, other.id)) {
					ask(region, other);
				}
			}
			after(millis(250 + this.random.nextInt(500)), () -> askAgain(region));
		}

		private void ask(Region asking, Region asked) {
			long question = this.now;
			after(delay(), () -> {
				var withheld = asked.withholding.isWithheldFrom(asking.name, asked.term);
				var term = asked.term;
				after(delay(), () -> {
					if (!withheld && term <= asking.term && passes(asked.id, asking.id)) {
						asking.lease.renew(asked.name.value(), question);
					}
				});
			});
		}

		/** Breaks or heals a way, starts a voter again, or lets terms be replicated. */
		private void disturb() {
			int from = this.random.nextInt(this.regions.size());
			int to = this.random.nextInt(this.regions.size());
			switch (this.random.nextInt(6)) {
				case 0, 1 -> this.broken.add(from * 10 + to);
				case 2 -> this.broken.remove(from * 10 + to);
				case 3 -> cutOff(this.primary);
				case 4 -> this.regions.get(from).startVoterAgain();
				default -> replicate(from, to);
			}
			after(millis(this.random.nextInt(800)), this::disturb);
		}

		private void cutOff(int region) {
			for (int other = 0; other < this.regions.size(); other++) {
				this.broken.add(region * 10 + other);
				if (this.random.nextBoolean()) {
					this.broken.add(other * 10 + region);
				}
			}
		}

		/** Replicas learn of a term sooner or later; an old primary follows nobody. */
		private void replicate(int from, int to) {
			var replica = this.regions.get(to);
			if (!replica.writable && passes(from, to)) {
				replica.term = Math.max(replica.term, this.regions.get(from).term);
			}
		}

		/**
		 * The control plane. It cannot reach the primary, and suspects it for no good
		 * reason. It repeats its orders on each beat, so that a voter that has started
		 * again is told before its first vote.
		 */
		private void beat() {
			var old = this.regions.get(this.primary);
			var withheld = this.regions.stream()
				.filter((region) -> region != old)
				.map((region) -> region.withholding.withholdFrom(old.name, region.term))
				.filter((duration) -> duration.compareTo(this.wait) >= 0)
				.count();
			this.regions.stream()
				.filter((region) -> region.writable && region != old)
				.forEach((older) -> this.regions.stream()
					.filter((region) -> region != older)
					.forEach((region) -> region.withholding.withholdFrom(older.name, region.term)));
			if (withheld > this.regions.size() / 2) {
				promote((this.primary + 1 + this.random.nextInt(this.regions.size() - 1)) % this.regions.size());
			}
			after(millis(500), this::beat);
		}

		private void promote(int next) {
			var promoted = this.regions.get(next);
			if (promoted.writable) {
				return;
			}
			promoted.term = this.regions.stream().mapToLong((region) -> region.term).max().orElse(0) + 1;
			promoted.writable = true;
			this.primary = next;
			this.promotions++;
			this.regions.forEach((region) -> region.withholding.end(promoted.name));
			if (this.promotions % 2 == 0) {
				this.broken.clear();
			}
		}

		private boolean passes(int from, int to) {
			return !this.broken.contains(from * 10 + to);
		}

		/** Mostly milliseconds, at times longer than a lease. */
		private long delay() {
			return millis(this.random.nextInt(20) == 0 ? this.random.nextInt(4_000) : this.random.nextInt(80));
		}

		private void after(long nanos, Runnable what) {
			this.events.add(new Event(this.now + nanos, what));
		}

		private static long millis(long millis) {
			return millis * 1_000_000;
		}

		private final class Region {

			private final int id;

			private final RegionId name;

			private final Lease lease;

			private Withholding withholding;

			private boolean writable;

			private long term;

			Region(int id, int count) {
				this.id = id;
				this.name = name(id);
				var voters = IntStream.range(0, count)
					.filter((voter) -> voter != id)
					.mapToObj((voter) -> name(voter).value())
					.collect(Collectors.toSet());
				this.lease = new Lease(voters, LEASE, () -> World.this.now);
				startVoterAgain();
				this.withholding = new Withholding(LEASE, TIMEOUT, () -> World.this.now);
			}

			private static RegionId name(int id) {
				return new RegionId("eu-west-" + (id + 1));
			}

			/** It forgets what it was told to withhold. */
			void startVoterAgain() {
				this.withholding = new Withholding(LEASE, TIMEOUT, () -> World.this.now);
			}

		}

	}

}
