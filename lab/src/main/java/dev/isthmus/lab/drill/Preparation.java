package dev.isthmus.lab.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.load.Arrivals;
import dev.isthmus.lab.drill.load.DrillClock;
import dev.isthmus.lab.drill.load.Entries;
import dev.isthmus.lab.drill.load.Load;
import dev.isthmus.lab.operation.Progress;

/**
 * Gives a lab that has just been started for drills what it lacks: distance between its
 * regions, and warm processes. A process that has just started takes several times as
 * long for a request as later, and a drill would judge it for that. So callers come while
 * each region becomes primary once, first half as many as a drill will have, then as
 * many; nothing of this is judged.
 */
public final class Preparation {

	private static final Duration STEP = Duration.ofSeconds(8);

	private final ControlledLab lab;

	private final Progress progress;

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
	 * Runs for some seconds in each region; the primary is the same afterwards.
	 * @param rate the drill's requests a second
	 * @throws InterruptedException if it was stopped; what it had made is removed
	 */
	public void warmUp(int rate) throws InterruptedException {
		var most = new Arrivals(rate, STEP);
		var url = this.lab.url();
		var entries = Entries.make("warm-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX),
				Load.entriesFor(most), url, this.lab.addresses().values(), this.lab.accessToken());
		try {
			var primaries = new ArrayList<>(this.lab.secondaries());
			primaries.add(this.lab.primary());
			for (var primary : primaries) {
				var isFirst = primary.equals(primaries.getFirst());
				shop(isFirst ? Math.ceilDiv(rate, 2) : rate, primary, url, entries);
			}
		}
		finally {
			Uninterrupted.run(() -> entries.remove(url));
		}
	}

	/** Half-way, as in a drill, callers are there when the primary changes. */
	private void shop(int perSecond, String primary, String url, Entries entries) throws InterruptedException {
		this.progress.say("warming up: %d requests a second".formatted(perSecond));
		var clock = DrillClock.startingNow();
		try (var load = new Load(new Arrivals(perSecond, STEP), url, entries, RandomGenerator.getDefault().nextLong(),
				clock)) {
			var callers = Exercise.start("warm-up", () -> load.run((_) -> false));
			try {
				clock.sleepUntil(TimeUnit.NANOSECONDS.toMicros(STEP.toNanos()) / 2);
				if (!primary.equals(this.lab.primary())) {
					this.lab.switchover(primary);
				}
				callers.join();
			}
			finally {
				callers.interrupt();
			}
		}
	}

}
