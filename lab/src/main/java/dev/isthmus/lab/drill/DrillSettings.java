package dev.isthmus.lab.drill;

import java.time.Duration;
import java.util.Random;

import dev.isthmus.lab.control.DrillRequest;
import dev.isthmus.lab.drill.load.Arrivals;

/**
 * How a drill is run.
 *
 * @param seed decides when it strikes, where, and what callers ask for
 * @param arrivals how many callers come, and for how long
 */
public record DrillSettings(long seed, Arrivals arrivals) {

	public static final Duration USUAL_DURATION = Duration.ofSeconds(60);

	public static final int USUAL_RATE = 100;

	private static final int SEEDS = 1_000_000;

	/**
	 * As asked over the control API.
	 * @throws IllegalArgumentException if it cannot be
	 */
	public static DrillSettings of(DrillRequest request) {
		var duration = (request.durationSeconds() != null) ? Duration.ofSeconds(request.durationSeconds())
				: USUAL_DURATION;
		return new DrillSettings((request.seed() != null) ? request.seed() : anySeed(),
				new Arrivals((request.rate() != null) ? request.rate() : USUAL_RATE, duration));
	}

	/** A seed that is easy to type again. */
	public static long anySeed() {
		return new Random().nextInt(SEEDS);
	}

	public DrillSettings withSeed(long other) {
		return new DrillSettings(other, this.arrivals);
	}

}
