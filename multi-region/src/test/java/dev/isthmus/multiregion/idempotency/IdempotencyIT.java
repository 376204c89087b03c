package dev.isthmus.multiregion.idempotency;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.ChangedEntity;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.testing.TestDatabase;
import dev.isthmus.multiregion.testing.TestRegion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

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
		var properties = new ArrayList<>(List.of(database.properties()));
		properties.add("spring.flyway.locations=classpath:service-migration");
		properties.add("isthmus.forwarding.hold-timeout=1s");
		region = TestRegion.start(NotesApplication.class, "us-east-1", TestRegion.freePort(),
				properties.toArray(String[]::new));
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

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NotesApplication {

		@Bean
		RequestRules rules() {
			return (requests) -> requests.requestMatchers("/test/things").permitAll();
		}

		@Bean
		JwtDecoder jwtDecoder() {
			return (_) -> {
				throw new BadJwtException("No test sends a token");
			};
		}

		@RestController
		static class Things {

			private final JdbcClient jdbc;

			private final ChangeLog changeLog;

			private final TransactionTemplate transaction;

			Things(JdbcClient jdbc, ChangeLog changeLog, PlatformTransactionManager transactions) {
				this.jdbc = jdbc;
				this.changeLog = changeLog;
				this.transaction = new TransactionTemplate(transactions);
			}

			@PostMapping("/test/things")
			ResponseEntity<String> create(@RequestBody String id) {
				this.transaction.executeWithoutResult((_) -> insert(id));
				return ResponseEntity.status(201).header("Location", "/test/things/" + id).body("made " + id);
			}

			private void insert(String id) {
				this.jdbc.sql("INSERT INTO thing VALUES (?)").param(id).update();
				this.changeLog.append(ChangeType.CREATED, "thing", id, () -> new ChangedEntity(1, null));
				if (id.startsWith("-")) {
					throw ProblemException.invalid("id", "must be positive");
				}
			}

		}

	}

}
