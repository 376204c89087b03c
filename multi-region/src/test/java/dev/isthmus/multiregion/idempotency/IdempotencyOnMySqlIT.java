package dev.isthmus.multiregion.idempotency;

import dev.isthmus.multiregion.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;

/**
 * Idempotency keys on MySQL.
 */
class IdempotencyOnMySqlIT extends IdempotencyIT {

	@BeforeAll
	static void start() {
		start(TestDatabase.emptyOnMySql());
	}

}
