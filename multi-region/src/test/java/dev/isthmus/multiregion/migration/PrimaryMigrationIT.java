package dev.isthmus.multiregion.migration;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.isthmus.multiregion.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PrimaryMigrationIT {

	private TestDatabase database;

	@BeforeEach
	void start() {
		this.database = TestDatabase.empty();
	}

	@AfterEach
	void stop() {
		this.database.close();
	}

	@Test
	void migratesTheLibraryAndTheServiceOnThePrimary() {
		migration(Duration.ofSeconds(1)).migrate(service());
		assertThat(tables()).contains("change_log", "region_term", "multi_region_schema_history",
				"flyway_schema_history", "thing");
		// A second start finds nothing to do.
		migration(Duration.ofSeconds(1)).migrate(service());
	}

	@Test
	void givesUpWaitingForASchemaThatDoesNotArrive() {
		this.database.server().readOnly(true);
		assertThatIllegalStateException().isThrownBy(() -> migration(Duration.ofMillis(100)).migrate(service()))
			.withMessageContaining("V1__terms_and_change_log.sql")
			.withMessageContaining("V1__thing.sql");
		assertThat(tables()).isEmpty();
	}

	@Test
	void waitsUntilTheSchemaHasArrived() throws Exception {
		this.database.server().readOnly(true);
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var waiting = executor.submit(() -> migration(Duration.ofMinutes(1)).migrate(service()));
			this.database.server().readOnly(false);
			migration(Duration.ofSeconds(5)).migrate(service());
			this.database.server().readOnly(true);
			waiting.get();
		}
	}

	@Test
	void letsOneOfSeveralInstancesMigrateThatStartAtOnce() throws Exception {
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var instances = IntStream.range(0, 4)
				.mapToObj((_) -> executor.submit(() -> migration(Duration.ofMinutes(1)).migrate(service())))
				.toList();
			for (var instance : instances) {
				instance.get();
			}
		}
		assertThat(tables()).contains("change_log", "thing");
	}

	@Test
	void startsOnASecondaryThatHasTheSchema() {
		migration(Duration.ofSeconds(1)).migrate(service());
		this.database.server().readOnly(true);
		migration(Duration.ZERO).migrate(service());
	}

	private static PrimaryMigration migration(Duration timeout) {
		return new PrimaryMigration(new MigrationProperties(true, timeout, Duration.ofMillis(20)));
	}

	private Flyway service() {
		return Flyway.configure()
			.dataSource(this.database.dataSource())
			.locations("classpath:service-migration")
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load();
	}

	private List<String> tables() {
		return this.database.jdbc().sql("SHOW TABLES").query(String.class).list();
	}

}
