package dev.isthmus.multiregion.lostwrite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import dev.isthmus.engines.Ports;
import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.ChangedEntity;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.security.Roles;
import dev.isthmus.multiregion.testing.TestDatabase;
import dev.isthmus.multiregion.testing.TestRegion;
import dev.isthmus.multiregion.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators do about lost writes, on a real database, with a service that keeps
 * numbers.
 */
class LostWriteIT {

	private static final String ID = "eu-west-1.test.1.0.1";

	private static final HttpClient client = HttpClient.newHttpClient();

	private static final TestTokens tokens = new TestTokens();

	private static TestDatabase database;

	private static TestRegion region;

	@BeforeAll
	static void start() {
		database = TestDatabase.empty();
		region = TestRegion.start(NumbersApplication.class, "us-east-1", Ports.free(), database,
				"isthmus.security.public-keys=" + tokens.publicKeys());
	}

	@AfterAll
	static void stop() {
		region.close();
		database.close();
	}

	@BeforeEach
	void clear() {
		for (var table : List.of("thing", "idempotency_key", "lost_write")) {
			database.jdbc().sql("DELETE FROM " + table).update();
		}
	}

	@Test
	void appliesAWriteOnceHoweverManyAskForIt() throws Exception {
		lose(1, "CREATED", "thing", "5");
		var before = region.bean(ChangeLog.class).head();
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var requests = new ArrayList<Callable<HttpResponse<String>>>();
			for (var i = 0; i < 8; i++) {
				requests.add(() -> decide(ID, "reapplication"));
			}
			assertThat(executor.invokeAll(requests)).allSatisfy((request) -> {
				assertThat(request.get().statusCode()).isEqualTo(200);
				assertThat(request.get().body()).contains("\"state\":\"applied\"", "\"id\":\"" + ID + "\"");
			});
		}
		assertThat(things()).containsExactly(5L);
		assertThat(before.distanceTo(region.bean(ChangeLog.class).head())).isEqualTo(1);
		assertThat(database.jdbc().sql("SELECT decided_by FROM lost_write").query(String.class).single())
			.isEqualTo("someone");
	}

	@Test
	void leavesAloneWhatItsCallerHasSentAgain() throws Exception {
		assertThat(post("key", "5").statusCode()).isEqualTo(201);
		lose(1, "CREATED", "thing", "6");
		key(1, "key", "5");
		assertThat(decide(ID, "reapplication").body()).contains("\"state\":\"already-applied\"",
				"\"type\":\"sent-again\"");
		assertThat(things()).containsExactly(5L);
	}

	@Test
	void givesACallerWhoSendsItAgainTheAnswerThatWasLost() throws Exception {
		lose(1, "CREATED", "thing", "5");
		key(1, "key", "5");
		assertThat(decide(ID, "reapplication").body()).contains("\"state\":\"applied\"");
		var again = post("key", "5");
		assertThat(again.statusCode()).isEqualTo(201);
		assertThat(again.body()).isEqualTo("made long ago");
		assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
		assertThat(post("key", "6").statusCode()).isEqualTo(422);
		assertThat(things()).containsExactly(5L);
	}

	@Test
	void keepsTheKeyBesideTheChangeAndOutOfTheFeed() throws Exception {
		post("key", "5");
		lose(1, "CREATED", "thing", "6");
		key(1, "other", "6");
		decide(ID, "reapplication");
		assertThat(database.jdbc()
			.sql("SELECT CONCAT(entity_id, ' ', caller, ' ', idempotency_key) FROM change_log ORDER BY occurred_at DESC LIMIT 2")
			.query(String.class)
			.list()).containsExactlyInAnyOrder("5  key", "6  other");
		assertThat(get("/test/changes?limit=1000", Roles.OPERATOR).body()).doesNotContain("\"key\"", "caller", "other");
	}

	@Test
	void appliesAllChangesOfOneRequest() throws Exception {
		lose(1, "CREATED", "thing", "5");
		lose(2, "CREATED", "thing", "6");
		key(1, "key", "5");
		key(2, "key", "5");
		assertThat(decide(ID, "reapplication").body()).contains("\"state\":\"applied\"");
		assertThat(decide("eu-west-1.test.1.0.2", "reapplication").body()).contains("\"state\":\"applied\"");
		assertThat(things()).containsExactly(5L, 6L);
	}

	@Test
	void reportsAConflictAndMayBeAskedAgain() throws Exception {
		post("first", "5");
		lose(1, "CREATED", "thing", "5");
		key(1, "key", "5");
		var reason = "\"reason\":{\"type\":\"number-exists\",\"text\":\"the number is there\",\"details\":{\"number\":\"5\"}}";
		assertThat(decide(ID, "reapplication").body()).contains("\"state\":\"conflict\"", reason);
		assertThat(get("/test/lost-writes", Roles.OPERATOR).body()).contains(reason);
		assertThat(keys()).containsExactly("first");
		database.jdbc().sql("DELETE FROM thing").update();
		assertThat(decide(ID, "reapplication").body()).contains("\"state\":\"applied\"");
	}

	@Test
	void undoesWhatTheServiceDidBeforeItRefused() throws Exception {
		lose(1, "UPDATED", "thing", "5");
		key(1, "key", "5");
		assertThat(decide(ID, "reapplication").body()).contains("\"state\":\"conflict\"",
				"\"type\":\"invalid-request\"");
		assertThat(things()).isEmpty();
		assertThat(keys()).isEmpty();
	}

	@Test
	void decidesTheSameForAnOperatorWhoSendsAKey() throws Exception {
		lose(1, "UPDATED", "thing", "5");
		lose(2, "CREATED", "thing", "6");
		key(2, "key", "6");
		assertThat(keyed(ID)).contains("\"state\":\"conflict\"", "\"type\":\"invalid-request\"");
		assertThat(keyed("eu-west-1.test.1.0.2")).contains("\"state\":\"applied\"");
		assertThat(get("/test/lost-writes", Roles.OPERATOR).body()).contains("\"state\":\"conflict\"");
		assertThat(things()).containsExactly(6L);
		assertThat(database.jdbc()
			.sql("SELECT idempotency_key FROM change_log ORDER BY occurred_at DESC LIMIT 1")
			.query(String.class)
			.single()).isEqualTo("key");
	}

	@Test
	void appliesNothingThatBuiltOnWhatStaysLost() throws Exception {
		lose(1, "CREATED", "thing", "5");
		lose(2, "CREATED", "thing", "5");
		key(2, "key", "5");
		var second = "eu-west-1.test.1.0.2";
		assertThat(decide(second, "reapplication").body()).contains("\"state\":\"conflict\"",
				"\"type\":\"builds-on-lost-write\"");
		assertThat(things()).isEmpty();
		assertThat(keys()).isEmpty();
		decide(ID, "reapplication");
		database.jdbc().sql("DELETE FROM thing").update();
		assertThat(decide(second, "reapplication").body()).contains("\"state\":\"applied\"");
	}

	@ParameterizedTest
	@CsvSource({ "8, 9, conflict", "0, 1, applied" })
	void tellsWhatAnEarlierFailoverLostFromWhatAWriteBuiltOn(int firstTerm, int secondTerm, String state)
			throws Exception {
		// The region under test is in term 1, and has never heard of the terms 8 and 9.
		lose(1, "CREATED", "thing", "5");
		lose(2, "CREATED", "thing", "5");
		database.jdbc()
			.sql("UPDATE lost_write SET term = CASE seq WHEN 1 THEN ? ELSE ? END")
			.params(firstTerm, secondTerm)
			.update();
		assertThat(decide("eu-west-1.test.%d.0.2".formatted(secondTerm), "reapplication").body())
			.contains("\"state\":\"%s\"".formatted(state));
	}

	@Test
	void saysWhenAWriteCannotBeAppliedAgain() throws Exception {
		lose(1, "CREATED", "secret", "5");
		var answer = decide(ID, "reapplication");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("\"state\":\"not-applicable\"", "\"type\":\"unknown-kind\"",
				"\"details\":{\"entity\":\"secret\"}");
		assertThat(decide(ID, "dismissal").body()).contains("\"state\":\"dismissed\"");
	}

	@Test
	void decidesOnce() throws Exception {
		lose(1, "CREATED", "thing", "5");
		assertThat(decide(ID, "dismissal").body()).contains("\"state\":\"dismissed\"");
		assertThat(decide(ID, "dismissal").statusCode()).isEqualTo(200);
		var refused = decide(ID, "reapplication");
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(refused.body()).contains("urn:isthmus:problem:lost-write-decided");
		assertThat(things()).isEmpty();

		lose(2, "CREATED", "thing", "6");
		decide("eu-west-1.test.1.0.2", "reapplication");
		assertThat(decide("eu-west-1.test.1.0.2", "dismissal").statusCode()).isEqualTo(409);
		assertThat(decide("eu-west-1.test.1.0.2", "reapplication").statusCode()).isEqualTo(200);
	}

	@Test
	void keepsAReasonThatIsOlderThanTypes() throws Exception {
		lose(1, "CREATED", "thing", "5");
		database.jdbc().sql("UPDATE lost_write SET state = 'conflict', reason = 'something is there'").update();
		assertThat(get("/test/lost-writes", Roles.OPERATOR).body())
			.contains("\"reason\":{\"type\":null,\"text\":\"something is there\",\"details\":{}}");
	}

	@Test
	void listsPageByPage() throws Exception {
		for (var seq = 1; seq <= 5; seq++) {
			lose(seq, "CREATED", "thing", "" + seq);
		}
		var first = get("/test/lost-writes?size=3", Roles.OPERATOR).body();
		assertThat(first).contains("\"next\":\"eu-west-1.test.1.0.3\"", "\"payload\":{\"number\":1}",
				"\"state\":\"open\"");
		var second = get("/test/lost-writes?size=3&after=eu-west-1.test.1.0.3", Roles.OPERATOR).body();
		assertThat(second).contains("\"next\":null", "test.1.0.4", "test.1.0.5").doesNotContain("test.1.0.3");
	}

	@Test
	void isForOperatorsAlone() throws Exception {
		lose(1, "CREATED", "thing", "5");
		assertThat(get("/test/lost-writes", null).statusCode()).isEqualTo(401);
		assertThat(get("/test/lost-writes", Roles.SERVICE).statusCode()).isEqualTo(403);
		for (var decision : List.of("reapplication", "dismissal")) {
			assertThat(decide(ID, decision, null).statusCode()).isEqualTo(401);
			assertThat(decide(ID, decision, Roles.CATALOGUE_MANAGER).statusCode()).isEqualTo(403);
		}
		assertThat(things()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "nothing, 400", "eu-west-1.test.1.0, 400", "eu-west-1.test.1.0.9, 404", "eu-west-1.users.1.0.1, 404",
			"eu-west-9.test.1.0.1, 404" })
	void refusesWhatIsNotThere(String id, int status) throws Exception {
		lose(1, "CREATED", "thing", "5");
		assertThat(decide(id, "reapplication").statusCode()).isEqualTo(status);
		assertThat(decide(id, "dismissal").statusCode()).isEqualTo(status);
		assertThat(things()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "size=0", "size=101", "size=x", "after=x" })
	void refusesAMalformedQuestion(String query) throws Exception {
		assertThat(get("/test/lost-writes?" + query, Roles.OPERATOR).statusCode()).isEqualTo(400);
	}

	private static void lose(int seq, String type, String entity, String entityId) {
		database.jdbc()
			.sql("INSERT INTO lost_write (region, term, shard, seq, type, entity, entity_id, entity_version, occurred_at, "
					+ "payload) VALUES ('eu-west-1', 1, 0, ?, ?, ?, ?, 0, NOW(6), ?)")
			.params(seq, type, entity, entityId, "{\"number\":" + entityId + "}")
			.update();
	}

	private static void key(int seq, String key, String body) throws Exception {
		var fingerprint = MessageDigest.getInstance("SHA-256")
			.digest(("POST /test/things?\n" + body).getBytes(StandardCharsets.UTF_8));
		database.jdbc()
			.sql("UPDATE lost_write SET caller = '', idempotency_key = ?, answer_fingerprint = ?, answer_created_at = NOW(6), "
					+ "answer_status = 201, answer_headers = '{}', answer_body = 'made long ago' WHERE seq = ?")
			.params(key, fingerprint, seq)
			.update();
	}

	private static List<Long> things() {
		return database.jdbc().sql("SELECT id FROM thing ORDER BY id").query(Long.class).list();
	}

	private static List<String> keys() {
		return database.jdbc().sql("SELECT id FROM idempotency_key").query(String.class).list();
	}

	private static HttpResponse<String> post(String key, String body) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(region.url("/test/things"))
			.header("Content-Type", "text/plain")
			.header("Idempotency-Key", key)
			.POST(BodyPublishers.ofString(body))
			.build();
		return client.send(request, BodyHandlers.ofString());
	}

	private static String keyed(String id) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(region.url("/test/lost-writes/" + id + "/reapplication"))
			.header("Authorization", "Bearer " + tokens.withRoles(Roles.OPERATOR))
			.header("Idempotency-Key", "operator")
			.POST(BodyPublishers.noBody());
		return client.send(request.build(), BodyHandlers.ofString()).body();
	}

	private static HttpResponse<String> decide(String id, String decision) throws IOException, InterruptedException {
		return decide(id, decision, Roles.OPERATOR);
	}

	private static HttpResponse<String> decide(String id, String decision, String role)
			throws IOException, InterruptedException {
		return send("/test/lost-writes/" + id + "/" + decision, role, "POST");
	}

	private static HttpResponse<String> get(String path, String role) throws IOException, InterruptedException {
		return send(path, role, "GET");
	}

	private static HttpResponse<String> send(String path, String role, String method)
			throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(region.url("") + path)).method(method, BodyPublishers.noBody());
		if (role != null) {
			request.header("Authorization", "Bearer " + tokens.withRoles(role));
		}
		return client.send(request.build(), BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NumbersApplication {

		@Bean
		RequestRules rules() {
			return (requests) -> requests.requestMatchers("/test/things").permitAll();
		}

		@Bean
		Numbers numbers(JdbcClient jdbc, ChangeLog changeLog) {
			return new Numbers(jdbc, changeLog);
		}

		@Bean
		NumbersController controller(Numbers numbers) {
			return new NumbersController(numbers);
		}

	}

	static class Numbers implements Reapplication {

		private final JdbcClient jdbc;

		private final ChangeLog changeLog;

		Numbers(JdbcClient jdbc, ChangeLog changeLog) {
			this.jdbc = jdbc;
			this.changeLog = changeLog;
		}

		@Transactional
		public void insert(String id) {
			this.jdbc.sql("INSERT INTO thing VALUES (?)").param(id).update();
			this.changeLog.append(ChangeType.CREATED, "thing", id, () -> new ChangedEntity(0, null));
		}

		@Override
		public String entity() {
			return "thing";
		}

		@Override
		public Result reapply(LostWrite write) {
			if (write.type() == ChangeType.UPDATED) {
				insert(write.entityId());
				throw ProblemException.invalid("number", "is not to our liking");
			}
			if (!this.jdbc.sql("SELECT id FROM thing WHERE id = ?")
				.param(write.entityId())
				.query()
				.listOfRows()
				.isEmpty()) {
				return new Result.Conflict(new LostWriteReason("number-exists", "the number is there",
						Map.of("number", write.entityId())));
			}
			insert(write.entityId());
			return new Result.Applied();
		}

	}

	@RestController
	static class NumbersController {

		private final Numbers numbers;

		NumbersController(Numbers numbers) {
			this.numbers = numbers;
		}

		@PostMapping("/test/things")
		ResponseEntity<String> create(@RequestBody String id) {
			this.numbers.insert(id);
			return ResponseEntity.status(201).body("made " + id);
		}

	}

}
