package dev.isthmus.multiregion.consistency;

import java.util.Optional;

import dev.isthmus.engines.Ports;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.testing.TestRegion;
import dev.isthmus.multiregion.testing.TestStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A region that has come far enough when a read begins, and what it finds out when the
 * read is done.
 */
class LastLookIT {

	private static final TermPosition WANTED = new TermPosition(1, Position.parse("0:5"));

	private static final String TOKEN = ConsistencyToken.EMPTY.with("test", WANTED).toString();

	/** One thing is there, and others are not. */
	private static final int HERE = 1;

	private static final int NOWHERE = 2;

	private static Notes region;

	@BeforeAll
	static void start() {
		region = new Notes(TestRegion.start(MovingApplication.class, "us-east-1", Ports.free()));
	}

	@AfterAll
	static void stop() {
		region.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { HERE, NOWHERE })
	void refusesAStrictCallerWhatTurnsOutToBeStale(int id) {
		for (var seen : new TermPosition[] { new TermPosition(1, Position.parse("0:4")), TermPosition.START }) {
			see(seen);
			var refused = strictly(id);
			assertThat(refused.status()).isEqualTo(503);
			assertThat(refused.body()).startsWith("{").endsWith("}").contains("urn:isthmus:problem:stale");
			assertThat(refused.header("Retry-After")).isPresent();
			assertThat(region.get(id, "Consistency-Token", TOKEN).consistency()).isEqualTo("stale");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { HERE, NOWHERE })
	void refusesAStrictCallerWhatTurnsOutToBeLost(int id) {
		see(new TermPosition(2, Position.parse("0:9")));
		var refused = strictly(id);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.body()).startsWith("{").endsWith("}").contains("urn:isthmus:problem:lost");
		assertThat(region.get(id, "Consistency-Token", TOKEN).consistency()).isEqualTo("lost");
	}

	@ParameterizedTest
	@ValueSource(ints = { HERE, NOWHERE })
	void answersAStrictCallerWhatIsFresh(int id) {
		see(new TermPosition(1, Position.parse("0:6")));
		var answer = strictly(id);
		assertThat(answer.status()).isEqualTo((id == HERE) ? 200 : 404);
		assertThat(answer.consistency()).isEmpty();
	}

	private static void see(TermPosition seen) {
		region.region().bean(MovingCopy.class).seen = seen;
	}

	private static Notes.Answer strictly(int id) {
		return region.get(id, "Consistency-Token", TOKEN, "Consistency", "strict");
	}

	/**
	 * A copy behind an endpoint that is pointed to another server during a read.
	 */
	static class MovingCopy implements LocalCopy {

		private volatile TermPosition seen = WANTED;

		@Override
		public String service() {
			return "test";
		}

		@Override
		public TermPosition known() {
			return WANTED;
		}

		@Override
		public TermPosition reached() {
			return WANTED;
		}

		@Override
		public TermPosition seen() {
			if (this.seen.equals(TermPosition.START)) {
				throw new IllegalStateException("Nobody answers");
			}
			return this.seen;
		}

		@Override
		public Optional<Position> endOf(long term) {
			return Optional.of(Position.parse("0:3"));
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
			FlywayAutoConfiguration.class })
	static class MovingApplication {

		@Bean
		MovingCopy copy() {
			return new MovingCopy();
		}

		@Bean
		TestStatus status() {
			return new TestStatus();
		}

		@Bean
		RequestRules rules() {
			return (requests) -> requests.requestMatchers("/test/things/*").permitAll();
		}

		@Bean
		JwtDecoder jwtDecoder() {
			return (_) -> {
				throw new BadJwtException("No test sends a token");
			};
		}

		@RestController
		static class Things {

			@GetMapping("/test/things/{id}")
			String find(@PathVariable int id) {
				if (id != HERE) {
					throw new ProblemException(ProblemTypes.NOT_FOUND, "There is no such thing");
				}
				return "here";
			}

		}

	}

}
