package dev.isthmus.multiregion.changelog;

import dev.isthmus.multiregion.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;

/**
 * The change log on MySQL.
 */
class ChangeLogOnMySqlIT extends ChangeLogIT {

	@BeforeAll
	static void start() {
		database = TestDatabase.migratedOnMySql();
	}

}
