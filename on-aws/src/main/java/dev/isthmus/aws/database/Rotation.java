package dev.isthmus.aws.database;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the pool the current password, again and again. Connections that are open stay:
 * the database asks for the password only when one is opened.
 */
class Rotation implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Rotation.class);

	private final DatabaseSecret secret;

	private final HikariDataSource pool;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("database-password").factory());

	Rotation(DatabaseSecret secret, HikariDataSource pool, Duration interval) {
		this.secret = secret;
		this.pool = pool;
		var _ = this.thread.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void look() {
		try {
			var current = this.secret.read();
			var used = this.pool.getCredentials();
			if (!current.getUsername().equals(used.getUsername())
					|| !current.getPassword().equals(used.getPassword())) {
				this.pool.setCredentials(current);
				logger.info("New connections are opened as {}", current.getUsername());
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The secret {} cannot be read; the password in use stays", this.secret.name(), ex);
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
