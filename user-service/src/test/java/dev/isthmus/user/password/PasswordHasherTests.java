package dev.isthmus.user.password;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import dev.isthmus.multiregion.problem.ProblemException;
import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordHasherTests {

	private static final RawPassword PASSWORD = new RawPassword("correct horse battery staple");

	private final PasswordHasher hasher = new PasswordHasher(new PasswordProperties(1, Duration.ofSeconds(30)));

	@Test
	void hashesWithArgon2idAndTheParametersOfOwasp() {
		assertThat(this.hasher.hash(PASSWORD)).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
	}

	@Test
	void knowsTheRightPasswordFromTheWrong() {
		var hash = this.hasher.hash(PASSWORD);
		assertThat(this.hasher.matches(PASSWORD, hash)).isTrue();
		assertThat(this.hasher.matches(new RawPassword("something else"), hash)).isFalse();
	}

	@Test
	void matchesNothingWithoutAnAccount() {
		assertThat(this.hasher.matches(new RawPassword("nobody has this password"), null)).isFalse();
	}

	@Test
	void takesOneTextForTheSameHoweverItIsComposed() {
		var hash = this.hasher.hash(new RawPassword("passwort mit \u00E9 darin"));
		assertThat(this.hasher.matches(new RawPassword("passwort mit e\u0301 darin"), hash)).isTrue();
	}

	@Test
	void findsWeakerParametersOutdated() {
		var weaker = "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(PASSWORD.value());
		assertThat(this.hasher.isOutdated(weaker)).isTrue();
		assertThat(this.hasher.isOutdated(this.hasher.hash(PASSWORD))).isFalse();
	}

	@Test
	void refusesWhatWouldTakeMoreMemoryThanAllowed() throws InterruptedException {
		var impatient = new PasswordHasher(new PasswordProperties(1, Duration.ZERO));
		var hashings = new ArrayList<Callable<String>>();
		for (var i = 0; i < 8; i++) {
			hashings.add(() -> impatient.hash(PASSWORD));
		}
		try (var threads = Executors.newFixedThreadPool(8)) {
			var outcomes = threads.invokeAll(hashings);
			assertThat(outcomes).anySatisfy((outcome) -> assertThat(outcome).succeedsWithin(Duration.ZERO));
			assertThat(outcomes).anySatisfy((outcome) -> assertThat(outcome).failsWithin(Duration.ZERO)
				.withThrowableOfType(ExecutionException.class)
				.havingCause()
				.isInstanceOfSatisfying(ProblemException.class,
						(problem) -> assertThat(problem.type().name()).isEqualTo("too-many-requests")));
		}
	}

	@Test
	void doesTheSameWorkForAnAccountThatIsNone() {
		var hash = this.hasher.hash(PASSWORD);
		var wrong = new RawPassword("something else");
		var withAccount = fastest(() -> this.hasher.matches(wrong, hash));
		var withoutAccount = fastest(() -> this.hasher.matches(wrong, null));
		// An answer without hashing would take a thousandth.
		assertThat((double) withoutAccount / withAccount).isBetween(0.3, 3.0);
	}

	private static long fastest(Runnable work) {
		var fastest = Long.MAX_VALUE;
		for (var i = 0; i < 5; i++) {
			var start = System.nanoTime();
			work.run();
			fastest = Math.min(fastest, System.nanoTime() - start);
		}
		return fastest;
	}

}
