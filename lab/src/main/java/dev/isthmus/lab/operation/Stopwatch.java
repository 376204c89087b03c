package dev.isthmus.lab.operation;

import java.time.Duration;
import java.util.Locale;

/**
 * Measures how long something took.
 */
public final class Stopwatch {

	private final long startNanos = System.nanoTime();

	public Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.startNanos);
	}

	/** The time so far as people read it: {@code 340 ms}, {@code 12.3 s}. */
	@Override
	public String toString() {
		return describe(elapsed());
	}

	/**
	 * Puts a duration as people read it.
	 * @param duration what to put into words
	 */
	public static String describe(Duration duration) {
		var millis = duration.toMillis();
		return (millis < 1000) ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
	}

}
