package dev.isthmus.multiregion.forwarding;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.isthmus.engines.Ports;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.multiregion.testing.TestDatabase;
import dev.isthmus.multiregion.testing.TestRegion;
import dev.isthmus.multiregion.testing.ThingsApplication;
import dev.isthmus.multiregion.web.RepeatableFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A region that tries a write again by itself, with everything that a write goes through:
 * attempts fail before or after a real transaction.
 */
class SecondAttemptIT {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static final AtomicInteger ids = new AtomicInteger();

	private static TestDatabase database;

	private static TestRegion region;

	enum Attempt {

		GOOD,

		/** The pool has no connection free. */
		WITHOUT_CONNECTION,

		/** Too many others are being done. */
		WITHOUT_TURN,

		/** The connection breaks after the commit. */
		WITHOUT_ANSWER

	}

	/**
	 * How the attempts at the next write go; the last is repeated.
	 */
	static class Course {

		private volatile List<Attempt> attempts = List.of(Attempt.GOOD);

		private final AtomicInteger next = new AtomicInteger();

		void take(Attempt... course) {
			this.next.set(0);
			this.attempts = List.of(course);
		}

		private Attempt next() {
			return this.attempts.get(Math.min(this.next.getAndIncrement(), this.attempts.size() - 1));
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@Import(ThingsApplication.class)
	static class FailingApplication {

		@Bean
		Course course() {
			return new Course();
		}

		@Bean
		RepeatableFilter failingFilter(Course course) {
			return new RepeatableFilter(RepeatableFilter.CONSISTENCY + 1, (request, response, chain) -> {
				var attempt = course.next();
				if (attempt == Attempt.WITHOUT_CONNECTION) {
					throw new CannotCreateTransactionException("begin",
							new SQLTransientConnectionException("Connection is not available"));
				}
				if (attempt == Attempt.WITHOUT_TURN) {
					throw new ProblemException(ProblemTypes.OVERLOADED, "Later");
				}
				chain.doFilter(request, response);
				if (attempt == Attempt.WITHOUT_ANSWER) {
					throw new TransactionSystemException("commit", new SQLException("Connection is closed"));
				}
			});
		}

	}

	@BeforeAll
	static void start() {
		database = TestDatabase.empty();
		region = TestRegion.start(FailingApplication.class, "us-east-1", Ports.free(), database,
				"isthmus.forwarding.hold-timeout=500ms", "isthmus.forwarding.retry-interval=10ms");
	}

	@AfterAll
	static void stop() {
		region.close();
		database.close();
	}

	@Test
	void appliesAKeyedWriteOnceAndGivesItsAnswerWithAToken() throws Exception {
		var id = ids.incrementAndGet();
		var answer = create(id, "key", Attempt.WITHOUT_ANSWER, Attempt.GOOD);
		assertThat(answer.statusCode()).isEqualTo(201);
		assertThat(answer.body()).isEqualTo("made " + id);
		assertThat(answer.headers().firstValue("Idempotency-Replayed")).hasValue("true");
		assertThat(answer.headers().firstValue("Consistency-Token")).isPresent();
		assertThat(changesOf(id)).isOne();
	}

	@ParameterizedTest
	@EnumSource(names = { "WITHOUT_CONNECTION", "WITHOUT_TURN" })
	void givesATokenToAWriteThatFoundAConnectionLater(Attempt first) throws Exception {
		var id = ids.incrementAndGet();
		var answer = create(id, null, first, Attempt.GOOD);
		assertThat(answer.statusCode()).isEqualTo(201);
		assertThat(answer.headers().firstValue("Consistency-Token")).isPresent();
		assertThat(changesOf(id)).isOne();
	}

	@Test
	void doesNotSayOfAWriteThatMayHaveBeenAppliedThatItWasNot() throws Exception {
		var id = ids.incrementAndGet();
		var answer = create(id, "doubt", Attempt.WITHOUT_ANSWER, Attempt.WITHOUT_CONNECTION);
		assertThat(answer.statusCode()).isEqualTo(502);
		assertThat(answer.body()).contains("urn:isthmus:problem:outcome-unknown");
		assertThat(changesOf(id)).isOne();
	}

	@Test
	void saysThatItHasTooMuchToDo() throws Exception {
		var id = ids.incrementAndGet();
		var answer = create(id, "busy", Attempt.WITHOUT_CONNECTION);
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).contains("urn:isthmus:problem:overloaded");
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		assertThat(changesOf(id)).isZero();
	}

	private static HttpResponse<String> create(int id, String key, Attempt... course)
			throws IOException, InterruptedException {
		region.bean(Course.class).take(course);
		var request = HttpRequest.newBuilder(region.url("/test/things"))
			.header("Content-Type", "text/plain")
			.POST(BodyPublishers.ofString("" + id));
		if (key != null) {
			request.header("Idempotency-Key", key);
		}
		return client.send(request.build(), BodyHandlers.ofString());
	}

	private static int changesOf(int id) {
		return database.jdbc()
			.sql("SELECT COUNT(*) FROM change_log WHERE entity_id = ?")
			.param("" + id)
			.query(Integer.class)
			.single();
	}

}
