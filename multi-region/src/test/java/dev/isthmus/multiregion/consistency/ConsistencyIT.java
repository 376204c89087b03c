package dev.isthmus.multiregion.consistency;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import dev.isthmus.engines.Ports;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.region.Primary;
import dev.isthmus.multiregion.region.PrimaryLocator;
import dev.isthmus.multiregion.testing.TestDatabase;
import dev.isthmus.multiregion.testing.TestRegion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two regions, the database of one of which follows the other's, and one that sees no
 * other.
 */
class ConsistencyIT {

	private static final AtomicInteger ids = new AtomicInteger();

	private static TestDatabase database;

	private static TestDatabase replica;

	private static Notes us;

	private static Notes eu;

	private static Notes lonely;

	@BeforeAll
	static void start() {
		database = TestDatabase.empty();
		replica = TestDatabase.replicaOf(database);
		var usPort = Ports.free();
		us = Notes.start("us-east-1", usPort, database);
		eu = Notes.start("eu-west-1", Ports.free(), replica, "isthmus.peers.us-east-1=http://127.0.0.1:" + usPort,
				"isthmus.consistency.wait-timeout=500ms");
		lonely = Notes.start("ap-southeast-1", Ports.free(), replica, "isthmus.consistency.wait-timeout=100ms");
		await().until(() -> eu.region().bean(PrimaryLocator.class).locate() instanceof Primary.Elsewhere);
	}

	@AfterAll
	static void stop() {
		lonely.close();
		eu.close();
		us.close();
		replica.close();
		database.close();
	}

	@AfterEach
	void catchUp() {
		replica.applying(true);
	}

	@Test
	void readsWhatWasWrittenInTheOtherRegion() {
		for (int i = 0; i < 50; i++) {
			var id = ids.incrementAndGet();
			var written = us.put(id);
			var read = eu.get(id, "Consistency-Token", written.token());
			assertThat(read.status()).isEqualTo(200);
			assertThat(read.consistency()).isEmpty();
			assertThat(read.token()).isNotEmpty();
		}
	}

	@Test
	void waitsForTheOwnRegionToCatchUp() throws Exception {
		replica.applying(false);
		var id = ids.incrementAndGet();
		var token = eu.put(id).token();
		var read = CompletableFuture.supplyAsync(() -> eu.get(id, "Consistency-Token", token));
		replica.applying(true);
		assertThat(read.get().status()).isEqualTo(200);
	}

	@Test
	void asksThePrimaryWhenTheOwnRegionIsTooFarBehind() {
		replica.applying(false);
		var id = ids.incrementAndGet();
		var written = eu.put(id);
		assertThat(written.servedBy()).isEqualTo("us-east-1");
		assertThat(eu.get(id).status()).isEqualTo(404);
		var read = eu.get(id, "Consistency-Token", written.token());
		assertThat(read.status()).isEqualTo(200);
		assertThat(read.servedBy()).isEqualTo("us-east-1");
		assertThat(read.consistency()).isEmpty();
	}

	@Test
	void saysThatAnAnswerIsStaleAndKeepsTheToken() {
		replica.applying(false);
		var id = ids.incrementAndGet();
		var token = us.put(id).token();
		var read = lonely.get(id, "Consistency-Token", token);
		assertThat(read.status()).isEqualTo(404);
		assertThat(read.consistency()).isEqualTo("stale");
		assertThat(read.token()).isEqualTo(token);
	}

	@Test
	void refusesAStaleAnswerToAStrictCaller() {
		replica.applying(false);
		var id = ids.incrementAndGet();
		var token = us.put(id).token();
		var refused = lonely.get(id, "Consistency-Token", token, "Consistency", "strict");
		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.body()).contains("urn:isthmus:problem:stale");
		assertThat(refused.header("Retry-After")).isPresent();
		replica.applying(true);
		await().until(() -> lonely.get(id).status() == 200);
		assertThat(lonely.get(id, "Consistency-Token", token, "Consistency", "strict").status()).isEqualTo(200);
	}

	@Test
	void givesTheSameTokenWhoeverIsAskedToWrite() {
		var there = place(eu.put(ids.incrementAndGet()));
		var here = place(us.put(ids.incrementAndGet(), "Idempotency-Key", "k" + ids.get()));
		assertThat(there.term()).isEqualTo(here.term()).isPositive();
		assertThat(there.position().shards()).hasSize(1);
		assertThat(here.position().shards()).hasSize(1);
	}

	@Test
	void coversAReplayedWriteAndOneThatChangedNothing() {
		var id = ids.incrementAndGet();
		var first = place(us.put(id, "Idempotency-Key", "again"));
		var replayed = us.put(id, "Idempotency-Key", "again");
		assertThat(replayed.header("Idempotency-Replayed")).hasValue("true");
		assertThat(place(replayed).position().hasReached(first.position())).isTrue();
		assertThat(place(us.put(id)).position().hasReached(first.position())).isTrue();
	}

	@Test
	void addsWhatIsWrittenToWhatIsKnown() {
		var token = "";
		var expected = Position.START;
		for (int i = 0; i < 10; i++) {
			var id = ids.incrementAndGet();
			expected = expected.orLater(place(us.put(id)).position());
			var more = token.isEmpty() ? us.put(id) : us.put(id, "Consistency-Token", token);
			token = more.token();
			assertThat(place(more).position().hasReached(expected)).isTrue();
		}
	}

	@Test
	void givesNoTokenToARefusedWriteOrToWhoBringsNone() {
		assertThat(us.put(-1).header("Consistency-Token")).isEmpty();
		assertThat(us.get(ids.incrementAndGet()).header("Consistency-Token")).isEmpty();
	}

	@Test
	void passesOnWhatOtherServicesSay() {
		var other = new TermPosition(4, Position.parse("2:9"));
		var token = ConsistencyToken.EMPTY.with("other", other).toString();
		var written = us.put(ids.incrementAndGet(), "Consistency-Token", token);
		assertThat(ConsistencyToken.parse(written.token()).of("other")).hasValue(other);
		assertThat(ConsistencyToken.parse(written.token()).of("test")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "not a token", "cHJvZHVjdA" })
	void refusesATokenThatNoServiceGave(String token) {
		var id = ids.incrementAndGet();
		assertThat(us.get(id, "Consistency-Token", token).body()).contains("urn:isthmus:problem:invalid-request",
				"Consistency-Token");
		assertThat(us.put(id, "Consistency-Token", token).status()).isEqualTo(400);
		assertThat(us.get(id).status()).isEqualTo(404);
	}

	@Test
	void refusesToBeAsConsistentAsNobodyKnows() {
		assertThat(us.get(1, "Consistency", "eventual").status()).isEqualTo(400);
	}

	private static TermPosition place(Notes.Answer answer) {
		assertThat(answer.status()).isEqualTo(201);
		return ConsistencyToken.parse(answer.token()).of("test").orElseThrow();
	}

}
