package dev.isthmus.lab.drill.fault;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * When a drill strikes and heals, in microseconds since it began.
 *
 * @param strike somewhere from a fifth to two fifths of its duration
 * @param heal a third of its duration later, so that callers also see the return
 */
public record Moments(long strike, long heal) {

	/** The same moments for the same seed. */
	public static Moments of(Random random, Duration duration) {
		var micros = duration.dividedBy(ChronoUnit.MICROS.getDuration());
		var strike = micros / 5 + random.nextLong(Math.max(1, micros / 5));
		return new Moments(strike, strike + micros / 3);
	}

}
