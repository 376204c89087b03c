package dev.isthmus.user.account;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import dev.isthmus.user.ServiceIT;
import dev.isthmus.user.TestClient;
import dev.isthmus.user.TestClient.Somebody;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many who change their passwords at once, each with a key, in a service that has few
 * connections to its database. They wait for their turn as long as it takes: a mocked
 * request cannot be tried again.
 */
@ServiceIT
@TestPropertySource(properties = { "spring.datasource.hikari.maximum-pool-size=4",
		"isthmus.idempotency.max-concurrent=2", "isthmus.idempotency.max-wait=1m", "isthmus.passwords.max-wait=1m" })
class PasswordChangesIT {

	private static final int USERS = 8;

	@Autowired
	private TestClient client;

	@Test
	void leaveConnectionsForEachOtherAndForLogIns() throws InterruptedException {
		var changes = new ArrayList<Callable<Integer>>();
		for (var user = 0; user < USERS; user++) {
			var somebody = this.client.somebody();
			changes.add(() -> change(somebody));
		}
		var other = this.client.somebody();
		changes.add(() -> this.client.logIn(other.email(), TestClient.PASSWORD).getResponse().getStatus());
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = new ArrayList<Integer>();
			for (var answer : threads.invokeAll(changes)) {
				answers.add(answer.resultNow());
			}
			assertThat(answers).hasSize(USERS + 1).containsOnly(204, 200);
		}
	}

	private int change(Somebody somebody) {
		return this.client
			.json(HttpMethod.PUT, "/user/me/password",
					"""
							{"currentPassword": "%s", "newPassword": "gravel lantern orbit 58"}"""
						.formatted(TestClient.PASSWORD))
			.header("Authorization", "Bearer " + somebody.accessToken())
			.header("Idempotency-Key", "change")
			.exchange()
			.getResponse()
			.getStatus();
	}

}
