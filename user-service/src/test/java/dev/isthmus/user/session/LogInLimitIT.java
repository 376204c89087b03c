package dev.isthmus.user.session;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.isthmus.user.ServiceIT;
import dev.isthmus.user.TestClient;
import dev.isthmus.user.TestClient.Somebody;
import dev.isthmus.user.TestClock;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@ServiceIT
class LogInLimitIT {

	private static final String WRONG = "wrong horse battery 17";

	@Autowired
	private TestClient client;

	@Autowired
	private TestClock clock;

	@Test
	void refusesFurtherTriesFromTheSameAddressEvenWithTheRightPassword() {
		var somebody = this.client.somebody();
		fail(somebody, "203.0.113.1", 10);
		var answer = logIn(somebody, "203.0.113.1", TestClient.PASSWORD);
		assertProblem(answer, 429, "too-many-requests");
		assertThat(Integer.parseInt(answer.getResponse().getHeader("Retry-After"))).isBetween(1, 901);
		assertThat(logIn(somebody, "203.0.113.2", TestClient.PASSWORD)).as("from elsewhere").hasStatusOk();
	}

	@Test
	void letsThemTryAgainAfterTheWindow() {
		var somebody = this.client.somebody();
		fail(somebody, "203.0.113.3", 10);
		assertProblem(logIn(somebody, "203.0.113.3", TestClient.PASSWORD), 429, "too-many-requests");
		this.clock.advance(Duration.ofMinutes(15).plusSeconds(1));
		assertThat(logIn(somebody, "203.0.113.3", TestClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void doesNotCountSuccesses() {
		var somebody = this.client.somebody();
		for (var i = 0; i < 15; i++) {
			assertThat(logIn(somebody, "203.0.113.4", TestClient.PASSWORD)).hasStatusOk();
		}
	}

	@Test
	void doesNotLetStrangersLockTheOwnerOut() {
		var owner = this.client.somebody();
		for (var stranger = 0; stranger < 5; stranger++) {
			fail(owner, "198.51.100." + stranger, 10);
		}
		assertProblem(logIn(owner, "203.0.113.5", TestClient.PASSWORD), 429, "too-many-requests");
		var known = this.client.logInFrom("203.0.113.5", owner.email(), TestClient.PASSWORD)
			.cookie(new Cookie("known-device", owner.deviceToken()))
			.exchange();
		assertThat(known).as("from the owner's own device").hasStatusOk();
	}

	@Test
	void doesNotTakeOnesDeviceForAnothers() {
		var victim = this.client.somebody();
		var attacker = this.client.somebody();
		var device = new Cookie("known-device", attacker.deviceToken());
		for (var i = 0; i < 10; i++) {
			assertThat(this.client.logInFrom("203.0.113.6", victim.email(), WRONG).cookie(device).exchange())
				.hasStatus(401);
		}
		assertThat(this.client.logInFrom("203.0.113.6", victim.email(), WRONG).cookie(device).exchange())
			.hasStatus(429);
	}

	@Test
	void givesManyAtOnceNoMoreTriesThanOneAfterTheOther() throws InterruptedException {
		var somebody = this.client.somebody();
		Callable<Integer> guess = () -> logIn(somebody, "203.0.113.7", WRONG).getResponse().getStatus();
		try (var threads = Executors.newFixedThreadPool(8)) {
			var answers = threads.invokeAll(Collections.nCopies(24, guess)).stream().map(Future::resultNow).toList();
			assertThat(answers).containsOnly(401, 429);
			assertThat(answers.stream().filter((status) -> status == 401)).hasSizeLessThanOrEqualTo(10);
		}
	}

	@Test
	void limitsWhoGuessesAtManyAccounts() {
		for (var i = 0; i < 100; i++) {
			assertThat(this.client.logInFrom("203.0.113.8", i + "@nobody.example", WRONG).exchange()).hasStatus(401);
		}
		assertProblem(this.client.logInFrom("203.0.113.8", "100@nobody.example", WRONG).exchange(), 429,
				"too-many-requests");
	}

	private void fail(Somebody somebody, String address, int times) {
		for (var i = 0; i < times; i++) {
			assertProblem(logIn(somebody, address, WRONG), 401, "wrong-credentials");
		}
	}

	private MvcTestResult logIn(Somebody somebody, String address, String password) {
		return this.client.logInFrom(address, somebody.email(), password).exchange();
	}

}
