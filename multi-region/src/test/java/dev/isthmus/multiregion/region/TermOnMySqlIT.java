package dev.isthmus.multiregion.region;

import dev.isthmus.multiregion.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;

/**
 * Terms on MySQL.
 */
class TermOnMySqlIT extends TermIT {

	@BeforeAll
	static void start() {
		database = TestDatabase.migratedOnMySql();
	}

}
