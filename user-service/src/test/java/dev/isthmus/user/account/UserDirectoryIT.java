package dev.isthmus.user.account;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.isthmus.user.ServiceIT;
import dev.isthmus.user.TestClient;
import dev.isthmus.user.TestClient.Somebody;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@ServiceIT
class UserDirectoryIT {

	private static final String NONE = "{\"roles\": []}";

	private static final String OPERATOR = "{\"roles\": [\"operator\"]}";

	@Autowired
	private TestClient client;

	@Test
	void createsTheFirstOperator() {
		var operator = this.client.operator();
		assertThat(this.client.get(operator, "/user/me")).bodyJson()
			.extractingPath("$.roles")
			.asArray()
			.containsExactly("catalogue-manager", "operator");
	}

	@Test
	void pagesThroughAllUsersOnce() {
		var operator = this.client.operator();
		for (var i = 0; i < 5; i++) {
			this.client.register(TestClient.newEmail());
		}
		var ids = new ArrayList<String>();
		var uri = "/user/users?size=2";
		for (String next = ""; next != null; uri = "/user/users?size=2&after=" + next) {
			var page = this.client.get(operator, uri);
			ids.addAll(TestClient.list(page, "$.items[*].id"));
			next = TestClient.text(page, "$.next");
		}
		assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(5).contains(operator.id().toString());
	}

	@Test
	void refusesACursorThatItDidNotMake() {
		var operator = this.client.operator();
		for (var cursor : List.of("x", "bm9uc2Vuc2U", UUID.randomUUID().toString())) {
			assertProblem(this.client.get(operator, "/user/users?after=" + cursor), 400, "invalid-request");
		}
	}

	@Test
	void givesAndTakesRolesFromTheNextRefreshOn() {
		var operator = this.client.operator();
		var somebody = this.client.somebody();
		var given = putRoles(operator, somebody.id(), "\"0\"", OPERATOR);
		assertThat(given).hasStatusOk().hasHeader("ETag", "\"1\"");
		assertThat(this.client.get(somebody, "/user/users")).as("with the old token").hasStatus(403);
		var refreshed = TestClient.loggedIn(this.client.refresh(somebody.refreshToken()));
		assertThat(this.client.get(refreshed, "/user/users")).hasStatusOk();
		assertThat(putRoles(operator, somebody.id(), "\"1\"", NONE)).hasStatusOk();
		assertThat(this.client.get(TestClient.loggedIn(this.client.refresh(refreshed.refreshToken())), "/user/users"))
			.hasStatus(403);
	}

	@Test
	void needsTheVersionThatWasRead() {
		var operator = this.client.operator();
		var somebody = this.client.somebody();
		assertProblem(putRoles(operator, somebody.id(), "", OPERATOR), 428, "precondition-required");
		assertProblem(putRoles(operator, somebody.id(), "\"5\"", OPERATOR), 412, "stale-version");
		assertProblem(putRoles(operator, UUID.randomUUID(), "\"0\"", OPERATOR), 404, "not-found");
	}

	@Test
	void keepsTheLastOperator() {
		var operator = this.client.operator();
		assertProblem(putRoles(operator, operator.id(), "*", NONE), 409, "last-operator");
	}

	@Test
	void keepsOneOfTwoOperatorsWhoDismissEachOtherAtOnce() throws InterruptedException {
		var one = this.client.operator();
		var somebody = this.client.somebody();
		assertThat(putRoles(one, somebody.id(), "*", OPERATOR)).hasStatusOk();
		var other = TestClient.loggedIn(this.client.refresh(somebody.refreshToken()));
		List<Callable<MvcTestResult>> dismissals = List.of(() -> putRoles(one, other.id(), "*", NONE),
				() -> putRoles(other, one.id(), "*", NONE));
		try (var threads = Executors.newFixedThreadPool(2)) {
			assertThat(threads.invokeAll(dismissals).stream().map(Future::resultNow))
				.extracting((answer) -> answer.getResponse().getStatus())
				.containsExactlyInAnyOrder(200, 409);
		}
		finally {
			// Tokens still name both operators: whoever is left restores the first.
			assertThat(putRoles(other, one.id(), "*", "{\"roles\": [\"catalogue-manager\", \"operator\"]}"))
				.hasStatusOk();
			assertThat(putRoles(one, other.id(), "*", NONE)).hasStatusOk();
		}
	}

	private MvcTestResult putRoles(Somebody operator, UUID user, String ifMatch, String body) {
		return this.client.put(operator, "/user/users/" + user + "/roles", ifMatch, body);
	}

}
