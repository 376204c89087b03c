package dev.isthmus.lab.drill.load;

import java.util.concurrent.TimeUnit;

/**
 * Counts the microseconds since a drill began.
 */
public interface DrillClock {

	/** How long the drill has been running. */
	long micros();

	/**
	 * Returns at once if the moment has passed.
	 * @param micros the moment to wait for
	 */
	void sleepUntil(long micros) throws InterruptedException;

	/** A clock that begins to run now. */
	static DrillClock startingNow() {
		var startNanos = System.nanoTime();
		return new DrillClock() {

			@Override
			public long micros() {
				return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
			}

			@Override
			public void sleepUntil(long micros) throws InterruptedException {
				TimeUnit.MICROSECONDS.sleep(micros - micros());
			}

		};
	}

}
