package dev.isthmus.user.session;

import java.util.function.IntSupplier;

import dev.isthmus.multiregion.region.RegionStatusSource;
import dev.isthmus.user.attempt.Attempts;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes what is over, on the primary alone, in small transactions: a large one would
 * hold up the replicas behind it.
 */
@Component
class SessionCleanup {

	private static final int MAX_BATCHES = 100;

	private final RegionStatusSource region;

	private final SessionLifecycle sessions;

	private final Attempts attempts;

	private final int batch;

	SessionCleanup(RegionStatusSource region, SessionLifecycle sessions, Attempts attempts,
			SessionProperties properties) {
		this.region = region;
		this.sessions = sessions;
		this.attempts = attempts;
		this.batch = properties.cleanupBatch();
	}

	@Scheduled(initialDelayString = "${isthmus.sessions.cleanup-interval:1m}",
			fixedDelayString = "${isthmus.sessions.cleanup-interval:1m}")
	void cleanUp() {
		inBatches(this.sessions::removeOver);
		inBatches(this.sessions::removeExpiredTokens);
		inBatches(() -> this.attempts.removeOver(this.batch));
	}

	private void inBatches(IntSupplier removal) {
		for (var done = 0; done < MAX_BATCHES && this.region.status().isPrimary(); done++) {
			if (removal.getAsInt() < this.batch) {
				return;
			}
		}
	}

}
