package dev.isthmus.multiregion.region;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

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

	private final Look look;

	private final long intervalNanos;

	private final RegionStatusListener listener;

	private final Thread thread;

	private volatile boolean stopped;

	Watch(String name, Look look, Duration interval, RegionStatusListener listener) {
		this.look = look;
		this.intervalNanos = interval.toNanos();
		this.listener = listener;
		this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
	}

	void start() {
		this.thread.start();
	}

	void stop() {
		this.stopped = true;
		this.thread.interrupt();
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
			logger.error("{} failed", this.thread.getName(), ex);
		}
		this.listener.statusChanged();
	}

	private void run() {
		while (!this.stopped) {
			lookOnce();
			LockSupport.parkNanos(this.intervalNanos / 2 + ThreadLocalRandom.current().nextLong(this.intervalNanos));
		}
	}

}
