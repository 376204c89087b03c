package dev.isthmus.lab.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.load.Arrivals;
import dev.isthmus.lab.drill.load.DrillClock;
import dev.isthmus.lab.drill.load.Entries;
import dev.isthmus.lab.drill.load.Load;
import dev.isthmus.lab.drill.load.Sample;
import dev.isthmus.lab.operation.Progress;

/**
 * Gives a lab that was started for drills what it lacks: distance between its regions,
 * and warm processes. A process that has just started, or that the drill before has
 * killed and healed, takes several times as long for a request as later, and a drill
 * would judge it for that. So callers come in rounds, in each of which every region
 * becomes primary once, until a round is hardly faster than the one before; nothing of
 * this is judged.
 */
public final class Preparation {

	private static final Duration STEP = Duration.ofSeconds(8);

	private static final int MOST_ROUNDS = 4;

	/** A round is the last if it takes more than this part of the one before. */
	private static final double STILL_WARMING = 0.8;

	private final ControlledLab lab;

	private final Progress progress;

	private Set<Long> warm = Set.of();

	public Preparation(ControlClient client, Progress progress) {
		this.lab = new ControlledLab(client, progress);
		this.progress = progress;
	}

	/** Puts all regions as far from each other. */
	public void setApart(Duration latency) {
		var regions = this.lab.regions().keySet();
		for (var from : regions) {
			for (var to : regions) {
				if (!from.equals(to)) {
					this.lab.link(from, to, this.lab.link(from, to).withLatency(latency));
				}
			}
		}
		this.progress.say("a round trip between regions takes %d ms more".formatted(latency.toMillis()));
	}

	/**
	 * Runs for some seconds in each region, three or four times, if a process has started
	 * since it last did; the primary is the same afterwards.
	 * @param rate the drill's requests a second
	 * @throws InterruptedException if it was stopped; what it had made is removed
	 */
	public void warmUp(int rate) throws InterruptedException {
		if (this.warm.containsAll(this.lab.javaProcesses())) {
			return;
		}
		var most = new Arrivals(rate, STEP);
		var url = this.lab.url();
		var entries = Entries.make("warm-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX),
				Load.entriesFor(most), Load.accountsFor(most), url, this.lab.addresses().values(),
				this.lab.accessToken());
		this.warm = Uninterrupted.mendAfter(() -> warmUp(rate, url, entries),
				"the products and accounts of the warm-up could not be removed", () -> entries.remove(url));
	}

	/** The processes that are warm then. */
	private Set<Long> warmUp(int rate, String url, Entries entries) throws InterruptedException {
		// A process that knows no request yet would only queue as many as will come.
		round(Math.ceilDiv(rate, 2), url, entries);
		var latency = round(rate, url, entries);
		var isWarm = false;
		for (int rounds = 2; rounds < MOST_ROUNDS && !isWarm; rounds++) {
			var before = latency;
			latency = round(rate, url, entries);
			isWarm = latency > before * STILL_WARMING;
		}
		return this.lab.javaProcesses();
	}

	/**
	 * Lets callers come while each region becomes primary.
	 * @return how long a write took from when it was due, in microseconds, the median
	 */
	private long round(int perSecond, String url, Entries entries) throws InterruptedException {
		var primaries = new ArrayList<>(this.lab.secondaries());
		primaries.add(this.lab.primary());
		var samples = new ArrayList<Sample>();
		for (var primary : primaries) {
			this.progress.say("warming up: %d requests a second".formatted(perSecond));
			samples.addAll(shop(perSecond, primary, url, entries));
		}
		var latencies = samples.stream()
			.filter((sample) -> sample.kind().isWrite())
			.mapToLong((sample) -> sample.span().latencyMicros())
			.sorted()
			.toArray();
		var median = latencies[latencies.length / 2];
		this.progress.say("a write takes %d ms in the median".formatted(TimeUnit.MICROSECONDS.toMillis(median)));
		return median;
	}

	/** Half-way, as in a drill, callers are there when the primary changes. */
	private List<Sample> shop(int perSecond, String primary, String url, Entries entries) throws InterruptedException {
		var clock = DrillClock.startingNow();
		try (var load = new Load(new Arrivals(perSecond, STEP), url, entries, RandomGenerator.getDefault().nextLong(),
				clock)) {
			var callers = Stoppable.start("warm-up", () -> load.run((_) -> false));
			try {
				clock.sleepUntil(TimeUnit.NANOSECONDS.toMicros(STEP.toNanos()) / 2);
				if (!primary.equals(this.lab.primary())) {
					this.lab.switchover(primary);
				}
				callers.join();
				return load.recording().samples();
			}
			finally {
				callers.interrupt();
			}
		}
	}

}
