package dev.isthmus.user.address;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.isthmus.user.ServiceIT;
import dev.isthmus.user.TestClient;
import dev.isthmus.user.TestClient.Somebody;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@ServiceIT
class AddressIT {

	private static final String HOME = """
			{"label": "Home", "recipient": "Ada", "line1": "12 St James's Square", "city": "London", "country": "GB"}""";

	@Autowired
	private TestClient client;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Test
	void keepsAddresses() {
		var ada = this.client.somebody();
		var added = this.client.post(ada, "/user/me/addresses", HOME);
		var uri = added.getResponse().getHeader("Location");
		assertThat(this.client.get(ada, uri)).hasStatusOk().hasHeader("ETag", TestClient.etag(added));
		var changed = this.client.put(ada, uri, TestClient.etag(added), HOME.replace("Home", "Office"));
		assertThat(changed).hasStatusOk().hasHeader("ETag", "\"1\"");
		assertThat(changed).bodyJson().extractingPath("$.label").isEqualTo("Office");
		assertProblem(this.client.put(ada, uri, TestClient.etag(added), HOME), 412, "stale-version");
		assertProblem(this.client.delete(ada, uri, ""), 428, "precondition-required");
		assertThat(this.client.delete(ada, uri, "\"1\"")).hasStatus(204);
		assertProblem(this.client.get(ada, uri), 404, "not-found");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesToDeleteWhatSomebodyElseChangesAtTheSameTime(boolean keyed) throws Exception {
		var ada = this.client.somebody();
		var added = this.client.post(ada, "/user/me/addresses", HOME);
		var uri = added.getResponse().getHeader("Location");
		var id = TestClient.text(added, "$.id");
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			// Both have read the same version; the other is first to write.
			var deletion = this.transactions.execute((_) -> {
				this.jdbc.sql("UPDATE addresses SET version = version + 1 WHERE id = UNHEX(REPLACE(?, '-', ''))")
					.param(id)
					.update();
				var waiting = threads.submit(() -> delete(ada, uri, TestClient.etag(added), keyed));
				Awaitility.await().until(this::isDeletionWaiting);
				return waiting;
			});
			assertProblem(deletion.get(), 412, "stale-version");
		}
		assertThat(this.client.get(ada, uri)).hasStatusOk().hasHeader("ETag", "\"1\"");
	}

	private MvcTestResult delete(Somebody caller, String uri, String ifMatch, boolean keyed) {
		var request = this.client.json(HttpMethod.DELETE, uri, "")
			.header("Authorization", "Bearer " + caller.accessToken())
			.header("If-Match", ifMatch);
		return (keyed ? request.header("Idempotency-Key", "delete") : request).exchange();
	}

	private boolean isDeletionWaiting() {
		return this.jdbc
			.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE LOWER(info) LIKE 'delete%from addresses%'")
			.query(Long.class)
			.single() > 0;
	}

	@Test
	void hidesThemFromOthers() {
		var ada = this.client.somebody();
		var charles = this.client.somebody();
		var uri = this.client.post(ada, "/user/me/addresses", HOME).getResponse().getHeader("Location");
		assertProblem(this.client.get(charles, uri), 404, "not-found");
		assertProblem(this.client.put(charles, uri, "*", HOME), 404, "not-found");
		assertProblem(this.client.delete(charles, uri, "*"), 404, "not-found");
		assertThat(this.client.get(ada, uri)).hasStatusOk();
	}

	@Test
	void keepsTwentyAtMostAlsoWhenManyComeAtOnce() throws InterruptedException {
		var ada = this.client.somebody();
		Callable<Integer> add = () -> this.client.post(ada, "/user/me/addresses", HOME).getResponse().getStatus();
		try (var threads = Executors.newFixedThreadPool(8)) {
			var answers = threads.invokeAll(Collections.nCopies(24, add)).stream().map(Future::resultNow).toList();
			assertThat(answers).filteredOn((status) -> status == 201).hasSize(20);
			assertThat(answers).filteredOn((status) -> status == 409).hasSize(4);
		}
		assertThat(TestClient.list(this.client.get(ada, "/user/me/addresses"), "$.items")).hasSize(20);
	}

}
