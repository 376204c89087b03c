package dev.isthmus.multiregion.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.isthmus.multiregion.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The step before a deployment, in the primary region and in a secondary.
 */
class MigrationApplicationIT {

	private static final String SCRIPTS = "classpath:service-migration";

	private TestDatabase primary;

	private TestDatabase secondary;

	@BeforeEach
	void start() {
		this.primary = TestDatabase.empty();
		this.secondary = TestDatabase.replicaOf(this.primary);
	}

	@AfterEach
	void stop() {
		this.secondary.close();
		this.primary.close();
	}

	@Test
	void bringsTheSchemaToEveryRegionAndEnds() {
		assertThatException().isThrownBy(() -> migrate(this.secondary, SCRIPTS, "100ms"))
			.withStackTraceContaining("The schema has not arrived");
		migrate(this.primary, SCRIPTS, "0s");
		migrate(this.secondary, SCRIPTS, "1m");
		assertThat(tables(this.secondary)).contains("change_log", "thing");
	}

	@Test
	void mayBeRunAgainAndByAnOlderVersion() {
		migrate(this.primary, SCRIPTS + "," + SCRIPTS + "-later", "0s");
		for (var region : List.of(this.primary, this.secondary)) {
			migrate(region, SCRIPTS + "," + SCRIPTS + "-later", "1m");
			// As the version does that goes on running, or is put back.
			assertThatNoException().isThrownBy(() -> migrate(region, SCRIPTS, "0s"));
		}
	}

	private static void migrate(TestDatabase database, String scripts, String timeout) {
		var arguments = new ArrayList<>(Arrays.asList(database.properties()));
		arguments.addAll(List.of("spring.flyway.locations=" + scripts, "spring.flyway.baseline-on-migrate=true",
				"spring.flyway.baseline-version=0", "isthmus.migration.timeout=" + timeout));
		MigrationApplication.main(arguments.stream().map((property) -> "--" + property).toArray(String[]::new));
	}

	private static List<String> tables(TestDatabase database) {
		return database.jdbc().sql("SHOW TABLES").query(String.class).list();
	}

}
