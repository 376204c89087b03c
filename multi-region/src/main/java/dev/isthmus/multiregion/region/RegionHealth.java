package dev.isthmus.multiregion.region;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Remembers the last health check for a moment, so that many probes cost no more than
 * one. While a check runs, others get the result of the one before.
 */
class RegionHealth {

	private record Result(boolean up, long atNanos) {
	}

	private final ReentrantLock checking = new ReentrantLock();

	private final BooleanSupplier check;

	private final Duration age;

	private volatile Result last;

	RegionHealth(BooleanSupplier check, Duration age) {
		this.check = check;
		this.age = age;
		this.last = new Result(false, System.nanoTime() - age.toNanos());
	}

	boolean isUp() {
		if (System.nanoTime() - this.last.atNanos() >= this.age.toNanos() && this.checking.tryLock()) {
			try {
				this.last = new Result(this.check.getAsBoolean(), System.nanoTime());
			}
			finally {
				this.checking.unlock();
			}
		}
		return this.last.up();
	}

}
