package dev.isthmus.lab.drill;

import java.time.Duration;
import java.util.List;
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
 * long for a request as later, and a drill would judge it for that. So callers come, more
 * and more of them and never as many as a drill will have; nothing of this is judged.
 */
public final class Preparation {

	private static final Duration STEP = Duration.ofSeconds(6);

	/** Parts of the drill's rate, one step after the other. */
	private static final List<Double> STEPS = List.of(0.2, 0.4, 0.7);

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
	 * Runs for some twenty seconds.
	 * @param rate the drill's requests a second
	 * @throws InterruptedException if it was stopped; what it had made is removed
	 */
	public void warmUp(int rate) throws InterruptedException {
		var most = new Arrivals(rate, STEP);
		var url = this.lab.url();
		var entries = Entries.make("warm-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX),
				Load.entriesFor(most), url, this.lab.addresses().values(), this.lab.accessToken());
		try {
			for (var step : STEPS) {
				var arrivals = new Arrivals(Math.max(1, (int) (rate * step)), STEP);
				this.progress.say("warming up: %d requests a second".formatted(arrivals.perSecond()));
				try (var load = new Load(arrivals, url, entries, RandomGenerator.getDefault().nextLong(),
						DrillClock.startingNow())) {
					load.run((_) -> false);
				}
			}
		}
		finally {
			Uninterrupted.run(() -> entries.remove(url));
		}
	}

}
