package dev.isthmus.multiregion.forwarding;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import dev.isthmus.multiregion.region.Primary;
import dev.isthmus.multiregion.region.PrimaryLocator;

/**
 * Lets writes wait while there is no primary; not too many and not too long.
 */
class Holds {

	private final PrimaryLocator locator;

	private final ForwardingProperties properties;

	private final ForwardingMetrics metrics;

	private final Semaphore places;

	Holds(PrimaryLocator locator, ForwardingProperties properties, ForwardingMetrics metrics) {
		this.locator = locator;
		this.properties = properties;
		this.metrics = metrics;
		this.places = new Semaphore(properties.maxHeld());
	}

	long deadlineNanos() {
		return System.nanoTime() + this.properties.holdTimeout().toNanos();
	}

	Primary known() {
		return this.locator.locate();
	}

	/**
	 * The primary, waiting for one if need be; nowhere if none came in time, or if too
	 * many wait already.
	 */
	Primary primary(long deadlineNanos) throws InterruptedException {
		var known = this.locator.locate();
		if (!(known instanceof Primary.Nowhere) || !this.places.tryAcquire()) {
			return known;
		}
		return hold(() -> this.locator.await((primary) -> !(primary instanceof Primary.Nowhere),
				Duration.ofNanos(deadlineNanos - System.nanoTime())));
	}

	/**
	 * Waits a moment before a write is tried again, and no longer once the primary that
	 * was tried has a successor.
	 * @return false if it has waited long enough, or if too many wait already
	 */
	boolean pause(Outcome outcome, Primary tried, long deadlineNanos) throws InterruptedException {
		var rest = Duration.ofNanos(deadlineNanos - System.nanoTime());
		if (rest.isNegative() || !this.places.tryAcquire()) {
			return false;
		}
		var pause = (rest.compareTo(this.properties.retryInterval()) < 0) ? rest : this.properties.retryInterval();
		hold(switch (outcome) {
			// The primary is known. To look for another one more often would add to its
			// load.
			case BUSY, RUNNING, ANSWERED -> () -> {
				Thread.sleep(pause);
				return tried;
			};
			case NOT_APPLIED, UNKNOWN -> () -> this.locator.await((primary) -> primary.term() > tried.term(), pause);
		});
		return true;
	}

	int held() {
		return this.properties.maxHeld() - this.places.availablePermits();
	}

	/**
	 * Something that waits.
	 */
	@FunctionalInterface
	private interface Waiting {

		Primary await() throws InterruptedException;

	}

	private Primary hold(Waiting waiting) throws InterruptedException {
		var start = System.nanoTime();
		try {
			return waiting.await();
		}
		finally {
			this.places.release();
			this.metrics.held(System.nanoTime() - start);
		}
	}

}
