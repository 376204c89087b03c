package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.Optional;

import dev.isthmus.engines.mariadb.ReplicationStatus;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * A replica that has begun to follow a source from where it stands.
 */
record Following(DatabaseNode replica) {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private static final long POLL_MILLIS = 50;

	/**
	 * Waits for the connection.
	 * @return why it will never come about; a link that is down does come back
	 */
	Optional<String> obstacle() {
		var stopwatch = new Stopwatch();
		while (stopwatch.elapsed().compareTo(CONNECT_TIMEOUT) < 0) {
			var status = this.replica.replication().status();
			if (status.receiving() && status.applying()) {
				return Optional.empty();
			}
			var obstacle = status.lastError().filter((error) -> isForGood(status, error));
			if (obstacle.isPresent()) {
				return obstacle;
			}
			pause();
		}
		return Optional.empty();
	}

	private static boolean isForGood(ReplicationStatus status, String error) {
		return !status.applying() || error.startsWith("Got fatal error");
	}

	private static void pause() {
		try {
			Thread.sleep(POLL_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new FailedException("interrupted", ex);
		}
	}

}
