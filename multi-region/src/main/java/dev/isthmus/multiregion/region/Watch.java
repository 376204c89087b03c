package dev.isthmus.multiregion.region;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at something again and again, with jitter so that many processes do not look at
 * the same moment.
 */
class Watch {

	private static final Logger logger = LoggerFactory.getLogger(Watch.class);

	/**
	 * What is looked at.
	 */
	@FunctionalInterface
	interface Look {

		void look() throws InterruptedException;

	}

	private final String name;

	private final Look look;

	private final Supplier<Duration> interval;

	private final RegionStatusListener listener;

	private volatile @Nullable Thread thread;

	/**
	 * Makes a watch that does not look yet.
	 * @param interval time between two looks; asked before each
	 */
	Watch(String name, Look look, Supplier<Duration> interval, RegionStatusListener listener) {
		this.name = name;
		this.look = look;
		this.interval = interval;
		this.listener = listener;
	}

	/** Starts; again after a stop, as a paused application context does. */
	void start() {
		var starting = Thread.ofVirtual().name(this.name).unstarted(this::run);
		this.thread = starting;
		starting.start();
	}

	void stop() {
		var stopping = this.thread;
		this.thread = null;
		if (stopping != null) {
			stopping.interrupt();
		}
	}

	/** Looks at once instead of at the end of the interval. */
	void hurry() {
		var looking = this.thread;
		if (looking != null) {
			LockSupport.unpark(looking);
		}
	}

	void lookOnce() {
		try {
			this.look.look();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			// A watch that ends would freeze what is known for ever.
			logger.error("{} failed", this.name, ex);
		}
		this.listener.statusChanged();
	}

	private void run() {
		while (Thread.currentThread() == this.thread) {
			lookOnce();
			var nanos = this.interval.get().toNanos();
			LockSupport.parkNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos));
		}
	}

}
