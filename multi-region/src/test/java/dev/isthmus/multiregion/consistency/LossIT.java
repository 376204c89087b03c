package dev.isthmus.multiregion.consistency;

import dev.isthmus.engines.Ports;
import dev.isthmus.multiregion.testing.TestDatabase;
import dev.isthmus.multiregion.testing.TestRegion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A region that is promoted without having received the last write of the old primary.
 */
class LossIT {

	private static final int KEPT = 1;

	private static final int LOST = 2;

	private static final int LATER = 3;

	private static TestDatabase database;

	private static TestDatabase replica;

	private static Notes eu;

	private static String keptToken;

	private static String lostToken;

	@BeforeAll
	static void loseAWrite() {
		database = TestDatabase.empty();
		replica = TestDatabase.replicaOf(database);
		try (var us = Notes.start("us-east-1", Ports.free(), database)) {
			eu = Notes.start("eu-west-1", Ports.free(), replica, "isthmus.consistency.wait-timeout=10s");
			keptToken = us.put(KEPT).token();
			assertThat(eu.get(KEPT, "Consistency-Token", keptToken).status()).isEqualTo(200);
			replica.server().replication().stopReplication();
			lostToken = us.put(LOST, "Consistency-Token", keptToken).token();
		}
		database.server().kill();
		replica.server().replication().promote();
		await().until(() -> eu.put(LATER).status() == 201);
	}

	@AfterAll
	static void stop() {
		eu.close();
		replica.close();
		database.close();
	}

	@Test
	void saysThatAWriteIsLostAndThatOnlyOnce() {
		var read = eu.get(LOST, "Consistency-Token", lostToken);
		assertThat(read.status()).isEqualTo(404);
		assertThat(read.consistency()).isEqualTo("lost");
		var again = eu.get(LOST, "Consistency-Token", read.token());
		assertThat(again.status()).isEqualTo(404);
		assertThat(again.consistency()).isEmpty();
	}

	@Test
	void saysSoInTheAnswerToAWriteAsWell() {
		var written = eu.put(LATER, "Consistency-Token", lostToken);
		assertThat(written.status()).isEqualTo(201);
		assertThat(written.consistency()).isEqualTo("lost");
		assertThat(eu.get(LATER, "Consistency-Token", written.token()).consistency()).isEmpty();
	}

	@Test
	void refusesAStrictCallerBeforeAnythingIsDone() {
		var read = eu.get(KEPT, "Consistency-Token", lostToken, "Consistency", "strict");
		assertThat(read.status()).isEqualTo(409);
		assertThat(read.body()).contains("urn:isthmus:problem:lost");
		assertThat(eu.put(4, "Consistency-Token", lostToken, "Consistency", "strict").status()).isEqualTo(409);
		assertThat(eu.get(4).status()).isEqualTo(404);
	}

	@Test
	void doesNotAlarmWhoLostNothing() {
		var read = eu.get(KEPT, "Consistency-Token", keptToken);
		assertThat(read.status()).isEqualTo(200);
		assertThat(read.consistency()).isEmpty();
	}

}
