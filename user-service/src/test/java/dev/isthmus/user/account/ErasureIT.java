package dev.isthmus.user.account;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.isthmus.user.ServiceIT;
import dev.isthmus.user.TestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@ServiceIT
class ErasureIT {

	private static final String ADDRESS = """
			{"recipient": "Zebulon Quux", "line1": "7 Nowhere Lane", "city": "Erewhon", "country": "NZ"}""";

	@Autowired
	private TestClient client;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void handsOutAllThatIsKept() {
		var somebody = this.client.somebody();
		assertThat(this.client.post(somebody, "/user/me/addresses", ADDRESS)).hasStatus(201);
		var answer = this.client.get(somebody, "/user/me/export");
		assertThat(answer).hasStatusOk()
			.hasHeader("Content-Disposition", "attachment; filename=\"isthmus-export.json\"")
			.hasHeader("Cache-Control", "no-store");
		assertThat(TestClient.text(answer, "$.user.email")).isEqualTo(somebody.email());
		assertThat(TestClient.text(answer, "$.data.addresses[0].recipient")).isEqualTo("Zebulon Quux");
		assertThat(TestClient.list(answer, "$.data.sessions")).hasSize(1);
		assertThat(answer).bodyText().doesNotContain("argon2", somebody.refreshToken());
	}

	@Test
	void leavesNothingBehind() {
		var somebody = this.client.somebody();
		var etag = TestClient.etag(this.client.put(somebody, "/user/me", "\"0\"", """
				{"displayName": "Zebulon Quux", "locale": "mi-NZ"}"""));
		assertThat(this.client.post(somebody, "/user/me/addresses", ADDRESS)).hasStatus(201);
		this.client.refresh(somebody.refreshToken());
		assertThat(columnsThatHold(somebody.email())).isNotEmpty();
		assertThat(columnsThatHold("Erewhon")).isNotEmpty();

		assertThat(this.client.delete(somebody, "/user/me", etag)).hasStatus(204);

		for (var trace : List.of(somebody.email(), somebody.email().substring(0, 33), "Zebulon", "Erewhon",
				"Nowhere Lane")) {
			assertThat(columnsThatHold(trace)).as(trace).isEmpty();
		}
		assertThat(columnsThatHold(somebody.id().toString())).containsExactly("change_log.entity_id");
		assertThat(rowsOf(somebody.id().toString().replace("-", ""))).isZero();
		assertProblem(this.client.get(somebody, "/user/me"), 404, "not-found");
		assertProblem(this.client.post(somebody, "/user/me/addresses", ADDRESS), 404, "not-found");
		assertProblem(this.client.refresh(somebody.refreshToken()), 401, "refresh-token-invalid");
		assertProblem(this.client.logIn(somebody.email(), TestClient.PASSWORD), 401, "wrong-credentials");
		assertThat(this.client.register(somebody.email())).as("the address is free again").hasStatus(201);
	}

	@Test
	void forgetsAnswersThatWereKeptForRepeatedRequests() {
		var somebody = this.client.somebody();
		// As they are kept: of the registration, whose caller was not known, and of a
		// change.
		keep("", "{\"id\":\"%s\",\"email\":\"%s\"}".formatted(somebody.id(), somebody.email()));
		keep(somebody.id().toString(), "{\"displayName\":\"Ophelia Brack\"}");
		keep("", "{\"email\":\"somebody.else@isthmus.example\"}");
		assertThat(this.client.delete(somebody, "/user/me", "*")).hasStatus(204);
		assertThat(columnsThatHold(somebody.email())).isEmpty();
		assertThat(columnsThatHold("Ophelia Brack")).isEmpty();
		assertThat(columnsThatHold("somebody.else@")).containsExactly("idempotency_key.body");
	}

	private void keep(String caller, String body) {
		this.jdbc.sql("""
				INSERT INTO idempotency_key (caller, id, fingerprint, created_at, status, headers, body)
				VALUES (?, ?, UNHEX(SHA2('', 256)), NOW(6), 201, '{}', ?)""")
			.params(caller, UUID.randomUUID().toString(), body)
			.update();
	}

	@Test
	void needsTheVersionThatWasRead() {
		var somebody = this.client.somebody();
		assertProblem(this.client.delete(somebody, "/user/me", ""), 428, "precondition-required");
		assertProblem(this.client.delete(somebody, "/user/me", "\"7\""), 412, "stale-version");
		assertProblem(this.client.delete(somebody, "/user/me", "seven"), 400, "invalid-request");
		assertThat(this.client.get(somebody, "/user/me")).hasStatusOk();
	}

	@Test
	void keepsTheLastOperator() {
		var operator = this.client.operator();
		assertProblem(this.client.delete(operator, "/user/me", "*"), 409, "last-operator");
	}

	/** Searches every column of every table. */
	private List<String> columnsThatHold(String text) {
		var found = new ArrayList<String>();
		for (var column : this.jdbc.sql("""
				SELECT table_name, column_name FROM information_schema.columns
				WHERE table_schema = DATABASE()""")
			.query((row, number) -> List.of(row.getString(1), row.getString(2)))
			.list()) {
			var holds = this.jdbc
				.sql("SELECT COUNT(*) FROM `%s` WHERE INSTR(CAST(`%s` AS CHAR), :text) > 0".formatted(column.get(0),
						column.get(1)))
				.param("text", text)
				.query(Integer.class)
				.single();
			if (holds > 0) {
				found.add(column.get(0) + "." + column.get(1));
			}
		}
		return found;
	}

	private int rowsOf(String userId) {
		var rows = 0;
		for (var table : List.of("users WHERE id", "user_roles WHERE user_id", "addresses WHERE user_id",
				"sessions WHERE user_id")) {
			rows += this.jdbc.sql("SELECT COUNT(*) FROM %s = UNHEX(?)".formatted(table))
				.param(userId)
				.query(Integer.class)
				.single();
		}
		return rows;
	}

}
