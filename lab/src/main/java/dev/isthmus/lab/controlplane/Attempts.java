package dev.isthmus.lab.controlplane;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is tried until it succeeds: at once at first, then with pauses, in which the lab
 * can be used.
 */
final class Attempts {

	static final int WITHOUT_PAUSE = 5;

	static final Duration PAUSE = Duration.ofSeconds(15);

	private final LongSupplier nanoTime;

	private int failed;

	private long failedNanos;

	Attempts(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	boolean isPausing() {
		return this.failed >= WITHOUT_PAUSE && this.nanoTime.getAsLong() - this.failedNanos < PAUSE.toNanos();
	}

	/**
	 * Counts one more in a row.
	 * @return what to say of it
	 */
	String fail() {
		this.failed++;
		this.failedNanos = this.nanoTime.getAsLong();
		return "attempt " + this.failed + " failed"
				+ (isPausing() ? ", the next one follows in " + PAUSE.toSeconds() + " s" : "");
	}

	void succeed() {
		this.failed = 0;
	}

}
