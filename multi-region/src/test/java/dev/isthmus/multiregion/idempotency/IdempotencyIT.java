package dev.isthmus.multiregion.idempotency;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import dev.isthmus.engines.Ports;
import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.testing.TestDatabase;
import dev.isthmus.multiregion.testing.TestRegion;
import dev.isthmus.multiregion.testing.ThingsApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotencyIT {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static TestDatabase database;

	private static TestRegion region;

	@BeforeAll
	static void start() {
		start(TestDatabase.empty());
	}

	static void start(TestDatabase empty) {
		database = empty;
		region = TestRegion.start(ThingsApplication.class, "us-east-1", Ports.free(), database,
				"isthmus.forwarding.hold-timeout=1s");
	}

	@AfterAll
	static void stop() {
		if (region != null) {
			region.close();
			database.close();
			region = null;
		}
	}

	@BeforeEach
	void clear() {
		database.readOnly(false);
		database.jdbc().sql("DELETE FROM thing").update();
		database.jdbc().sql("DELETE FROM idempotency_key").update();
	}

	@Test
	void appliesARepeatedWriteOnceAndGivesTheSameAnswer() throws Exception {
		var first = post("key", "1");
		var again = post("key", "1");
		assertThat(first.statusCode()).isEqualTo(again.statusCode()).isEqualTo(201);
		assertThat(again.body()).isEqualTo(first.body());
		assertThat(again.headers().firstValue("Location")).hasValue("/test/things/1");
		assertThat(again.headers().firstValue("Content-Type")).isEqualTo(first.headers().firstValue("Content-Type"));
		assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
		assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
		assertThat(things()).isEqualTo(1);
	}

	@Test
	void appliesAWriteOnceHoweverManySendItAtOnce() throws Exception {
		var before = region.bean(ChangeLog.class).head();
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var writes = new ArrayList<Callable<HttpResponse<String>>>();
			for (var i = 0; i < 8; i++) {
				writes.add(() -> post("key", "1"));
			}
			assertThat(executor.invokeAll(writes))
				.allSatisfy((write) -> assertThat(write.get().statusCode()).isIn(201, 409));
		}
		assertThat(post("key", "1").statusCode()).isEqualTo(201);
		assertThat(things()).isEqualTo(1);
		assertThat(before.distanceTo(region.bean(ChangeLog.class).head())).isEqualTo(1);
	}

	@Test
	void refusesTheKeyForAnotherRequest() throws Exception {
		post("key", "1");
		var other = post("key", "2");
		assertThat(other.statusCode()).isEqualTo(422);
		assertThat(other.body()).contains("urn:isthmus:problem:idempotency-key-reused");
		assertThat(things()).isEqualTo(1);
	}

	@Test
	void keepsNoTraceOfARefusedWrite() throws Exception {
		assertThat(post("key", "-1").statusCode()).isEqualTo(400);
		assertThat(things()).isZero();
		assertThat(post("key", "1").statusCode()).isEqualTo(201);
	}

	@Test
	void acknowledgesNothingThatWasRolledBack() throws Exception {
		post("key", "1");
		var request = HttpRequest.newBuilder(region.url("/test/things/1"))
			.header("Idempotency-Key", "other")
			.DELETE()
			.build();
		for (var attempt = 0; attempt < 2; attempt++) {
			assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(500);
		}
		assertThat(things()).isEqualTo(1);
	}

	@Test
	void refusesAMalformedKey() throws Exception {
		assertThat(post("a b", "1").statusCode()).isEqualTo(400);
		assertThat(post("a".repeat(256), "1").statusCode()).isEqualTo(400);
	}

	@Test
	void saysThatAWriteWasNotAppliedWhileTheDatabaseIsReadOnly() throws Exception {
		database.readOnly(true);
		var refused = post("key", "1");
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.body()).contains("urn:isthmus:problem:no-primary");
		database.readOnly(false);
		assertThat(post("key", "1").statusCode()).isEqualTo(201);
		assertThat(things()).isEqualTo(1);
	}

	private static long things() {
		return database.jdbc().sql("SELECT COUNT(*) FROM thing").query(Long.class).single();
	}

	private static HttpResponse<String> post(String key, String body) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(region.url("/test/things"))
			.header("Content-Type", "text/plain")
			.header("Idempotency-Key", key)
			.POST(BodyPublishers.ofString(body))
			.build();
		return client.send(request, BodyHandlers.ofString());
	}

}
