package dev.isthmus.multiregion.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import dev.isthmus.multiregion.region.DatabaseServer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Migrates where the database is writable, and elsewhere waits until replication has
 * brought the schema. It runs before anything uses the schema, JPA's validation included,
 * and asks the database itself, since no setting says which region is primary.
 */
class PrimaryMigration implements FlywayMigrationStrategy {

	private static final Logger logger = LoggerFactory.getLogger(PrimaryMigration.class);

	/** Locks are the server's, and its schemas are migrated side by side. */
	private static final String LOCK = "CONCAT('isthmus-migration-', DATABASE())";

	private final MigrationProperties properties;

	PrimaryMigration(MigrationProperties properties) {
		this.properties = properties;
	}

	@Override
	public void migrate(Flyway service) {
		var inOrder = List.of(library(service), service);
		var pool = service.getConfiguration().getDataSource();
		var deadline = System.nanoTime() + this.properties.timeout().toNanos();
		var waiting = "";
		while (!tryMigrate(inOrder, pool)) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException(
						"The schema has not arrived within " + this.properties.timeout() + ": " + waiting);
			}
			var now = pending(inOrder);
			if (!now.equals(waiting)) {
				logger.info("Waiting for the schema: {}", now);
				waiting = now;
			}
			sleep(this.properties.pollInterval());
		}
	}

	/**
	 * The library's own tables, with a history of their own in the same schema.
	 */
	private static Flyway library(Flyway service) {
		return Flyway.configure(service.getConfiguration().getClassLoader())
			.configuration(service.getConfiguration())
			.table("multi_region_schema_history")
			.locations("classpath:dev/isthmus/multiregion/migration")
			.callbacks(new Callback[0])
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load();
	}

	private static boolean tryMigrate(List<Flyway> inOrder, DataSource pool) {
		var jdbc = JdbcClient.create(pool);
		try {
			if (DatabaseServer.ask(jdbc).writable()) {
				return migrateAlone(inOrder, pool);
			}
			return inOrder.stream().allMatch((flyway) -> flyway.info().pending().length == 0);
		}
		catch (DataAccessException | SQLException ex) {
			logger.debug("The database does not answer", ex);
			return false;
		}
		catch (FlywayException ex) {
			if (isWritable(jdbc)) {
				throw ex;
			}
			// It was made read-only in the middle; the new primary's schema will arrive.
			logger.info("The database has just become read-only: {}", ex.getMessage());
			return false;
		}
	}

	/**
	 * One instance at a time: Flyway locks its history table, and two that start at once
	 * both find that there is none yet.
	 * @return false if another one is at it
	 */
	private static boolean migrateAlone(List<Flyway> inOrder, DataSource pool) throws SQLException {
		try (var connection = pool.getConnection()) {
			var lock = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			if (lock.sql("SELECT GET_LOCK(" + LOCK + ", 1)").query(Integer.class).single() != 1) {
				return false;
			}
			try {
				inOrder.forEach(Flyway::migrate);
				return true;
			}
			finally {
				lock.sql("SELECT RELEASE_LOCK(" + LOCK + ")").query(Integer.class).single();
			}
		}
	}

	private static boolean isWritable(JdbcClient jdbc) {
		try {
			return DatabaseServer.ask(jdbc).writable();
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	private static String pending(List<Flyway> inOrder) {
		try {
			var scripts = inOrder.stream()
				.flatMap((flyway) -> Arrays.stream(flyway.info().pending()))
				.map((migration) -> migration.getScript())
				.toList();
			return "the database is read-only and lacks " + scripts;
		}
		catch (FlywayException ex) {
			return "the database does not answer";
		}
	}

	private static void sleep(Duration duration) {
		try {
			Thread.sleep(duration);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for the schema", ex);
		}
	}

}
