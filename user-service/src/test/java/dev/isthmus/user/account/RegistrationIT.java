package dev.isthmus.user.account;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.isthmus.user.ServiceIT;
import dev.isthmus.user.TestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@ServiceIT
class RegistrationIT {

	@Autowired
	private TestClient client;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void refusesAnAddressTwiceHoweverItIsWritten() {
		var email = TestClient.newEmail();
		assertThat(this.client.register(email)).hasStatus(201);
		assertProblem(this.client.register(email), 409, "email-taken");
		assertProblem(this.client.register(email.toUpperCase(Locale.ROOT)), 409, "email-taken");
	}

	@Test
	void letsOneOfSeveralAtOnceWin() throws InterruptedException {
		var email = TestClient.newEmail();
		Callable<Integer> register = () -> this.client.register(email).getResponse().getStatus();
		try (var threads = Executors.newFixedThreadPool(4)) {
			assertThat(threads.invokeAll(Collections.nCopies(4, register))).extracting(Future::get)
				.containsExactlyInAnyOrder(201, 409, 409, 409);
		}
		assertThat(
				this.jdbc.sql("SELECT COUNT(*) FROM users WHERE email = ?").param(email).query(Integer.class).single())
			.isOne();
	}

	@Test
	void refusesAWeakPasswordAndSaysWhy() {
		for (var refused : List.of(new String[] { "short", "too-short" }, new String[] { "x".repeat(129), "too-long" },
				new String[] { "password1234", "too-common" },
				new String[] { "weak.person-93-q", "contains-identity" })) {
			var answer = this.client
				.json(HttpMethod.POST, "/user/registrations",
						"""
								{"email": "weak.person@example.org", "password": "%s", "displayName": "W", "locale": "en"}"""
							.formatted(refused[0]))
				.exchange();
			assertProblem(answer, 400, "weak-password");
			assertThat(TestClient.text(answer, "$.reason")).isEqualTo(refused[1]);
		}
	}

	@Test
	void tellsTheChangeLogThatAndNotWho() {
		var somebody = this.client.somebody();
		var change = this.jdbc.sql("SELECT * FROM change_log WHERE entity_id = ?")
			.param(somebody.id().toString())
			.query()
			.singleRow();
		assertThat(change).containsEntry("entity", "user")
			.containsEntry("type", "CREATED")
			.containsEntry("payload", null);
	}

}
