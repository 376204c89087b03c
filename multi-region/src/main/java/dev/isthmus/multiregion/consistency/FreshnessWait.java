package dev.isthmus.multiregion.consistency;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;

/**
 * Waits until this region has what a caller has written or seen; not for too many and not
 * for too long.
 */
class FreshnessWait {

	private record Look(TermPosition place, long begunNanos) {
	}

	private final LocalCopy copy;

	private final DoubleSupplier lagSeconds;

	private final ConsistencyProperties properties;

	private final Semaphore places;

	private final ReentrantLock looking = new ReentrantLock();

	private volatile Look last = new Look(TermPosition.START, System.nanoTime());

	/**
	 * Makes it.
	 * @param lagSeconds how far this region is behind the primary
	 */
	FreshnessWait(LocalCopy copy, DoubleSupplier lagSeconds, ConsistencyProperties properties) {
		this.copy = copy;
		this.lagSeconds = lagSeconds;
		this.properties = properties;
		this.places = new Semaphore(properties.maxWaiting());
	}

	/**
	 * How the region compares now, or as soon as it has caught up.
	 */
	Freshness await(TermPosition wanted) {
		// Mostly what is known from a moment ago will do, and nobody needs to be asked.
		if (compare(wanted, this.copy.known()) == Freshness.REACHED) {
			return Freshness.REACHED;
		}
		var freshness = look(wanted);
		if (freshness != Freshness.BEHIND || isHopeless() || !this.places.tryAcquire()) {
			return freshness;
		}
		try {
			return awaitPatiently(wanted);
		}
		finally {
			this.places.release();
		}
	}

	private boolean isHopeless() {
		var waitSeconds = this.properties.waitTimeout().toMillis() / (double) TimeUnit.SECONDS.toMillis(1);
		return this.lagSeconds.getAsDouble() > waitSeconds;
	}

	private Freshness awaitPatiently(TermPosition wanted) {
		var deadline = System.nanoTime() + this.properties.waitTimeout().toNanos();
		var freshness = Freshness.BEHIND;
		while (freshness == Freshness.BEHIND && System.nanoTime() - deadline < 0
				&& !Thread.currentThread().isInterrupted()) {
			this.copy.hurry();
			LockSupport.parkNanos(this.properties.pollInterval().toNanos());
			freshness = look(wanted);
		}
		return freshness;
	}

	private Freshness look(TermPosition wanted) {
		return compare(wanted, sharedLook(System.nanoTime()));
	}

	/**
	 * Many readers that wait share one look: each takes the first that began after it had
	 * asked.
	 */
	private TermPosition sharedLook(long askedNanos) {
		this.looking.lock();
		try {
			if (this.last.begunNanos() - askedNanos < 0) {
				var begun = System.nanoTime();
				this.last = new Look(this.copy.reached(), begun);
			}
			return this.last.place();
		}
		finally {
			this.looking.unlock();
		}
	}

	private Freshness compare(TermPosition wanted, TermPosition have) {
		return Freshness.of(wanted, have, this.copy::endOf);
	}

}
