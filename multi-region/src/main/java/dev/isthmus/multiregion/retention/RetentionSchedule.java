package dev.isthmus.multiregion.retention;

import java.time.Duration;

import dev.isthmus.multiregion.region.RegionStatusSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Removes old changes from time to time, in the primary region; replication does it in
 * the others.
 */
class RetentionSchedule implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(RetentionSchedule.class);

	private final ChangeLogRetention retention;

	private final RegionStatusSource region;

	private final Duration interval;

	private volatile @Nullable Thread thread;

	RetentionSchedule(ChangeLogRetention retention, RegionStatusSource region, Duration interval) {
		this.retention = retention;
		this.region = region;
		this.interval = interval;
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("change-log-retention").start(this::run);
	}

	@Override
	public void stop() {
		var running = this.thread;
		this.thread = null;
		if (running != null) {
			running.interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void run() {
		try {
			while (true) {
				Thread.sleep(this.interval);
				removeOld();
			}
		}
		catch (InterruptedException ex) {
			// Stopped.
		}
	}

	void removeOld() {
		if (!this.region.status().isPrimary()) {
			return;
		}
		try {
			var removed = this.retention.removeOld();
			logger.info("Removed {} old changes", removed);
		}
		catch (RuntimeException ex) {
			logger.warn("Old changes are removed later", ex);
		}
	}

}
