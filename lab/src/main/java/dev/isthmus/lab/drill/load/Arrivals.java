package dev.isthmus.lab.drill.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/**
 * When requests are due: an open model, in which callers come at a constant rate and do
 * not wait for each other. A shop that stalls therefore meets all those who came in the
 * meantime, and their latency counts from when they came.
 *
 * @param perSecond requests a second
 * @param duration how long they come at least
 */
public record Arrivals(int perSecond, Duration duration) {

	private static final int MAX_PER_SECOND = 10_000;

	/** Access tokens last a quarter of an hour. */
	private static final Duration MAX_DURATION = Duration.ofMinutes(10);

	private static final long LAST_DUE = TimeUnit.MINUTES.toMicros(MAX_DURATION.toMinutes());

	public Arrivals {
		if (perSecond < 1 || perSecond > MAX_PER_SECOND) {
			throw new IllegalArgumentException("the rate must be from 1 to " + MAX_PER_SECOND + " a second");
		}
		if (!duration.isPositive() || duration.compareTo(MAX_DURATION) > 0) {
			throw new IllegalArgumentException(
					"the duration must be from 1 ms to " + MAX_DURATION.toMinutes() + " min");
		}
	}

	long count() {
		return TimeUnit.NANOSECONDS.toMicros(this.duration.toNanos()) * this.perSecond / TimeUnit.SECONDS.toMicros(1);
	}

	long due(long number) {
		return number * TimeUnit.SECONDS.toMicros(1) / this.perSecond;
	}

	/**
	 * Hands over every arrival when it is due, or as soon after as can be; none is left
	 * out.
	 * @param goOn whether they are to come still at a moment after the duration
	 * @return when the first one that does not come would have been due
	 */
	long run(DrillClock clock, Caller caller, LongPredicate goOn) throws InterruptedException {
		long number = 0;
		for (; number < count() || (due(number) < LAST_DUE && goOn.test(due(number))); number++) {
			var due = due(number);
			clock.sleepUntil(due);
			caller.arrive(number, due);
		}
		return due(number);
	}

	/**
	 * Takes an arrival without waiting for its outcome.
	 */
	@FunctionalInterface
	interface Caller {

		void arrive(long number, long due);

	}

}
