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
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@ServiceIT
class SessionIT {

	private static final Duration BEYOND_GRACE = Duration.ofSeconds(6);

	@Autowired
	private TestClient client;

	@Autowired
	private TestClock clock;

	@Autowired
	private SessionCleanup cleanup;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void answersAlikeForAnUnknownAddressAndAWrongPassword() {
		var somebody = this.client.somebody();
		var wrong = this.client.logIn(somebody.email(), "wrong horse battery 17");
		var unknown = this.client.logIn(TestClient.newEmail(), "wrong horse battery 17");
		assertProblem(wrong, 401, "wrong-credentials");
		assertProblem(unknown, 401, "wrong-credentials");
		assertThat(withoutCorrelationId(wrong)).isEqualTo(withoutCorrelationId(unknown));
		assertThat(wrong.getResponse().getHeaderNames()).isEqualTo(unknown.getResponse().getHeaderNames());
	}

	@Test
	void rotatesTheRefreshToken() {
		var first = this.client.somebody();
		var second = TestClient.loggedIn(this.client.refresh(first.refreshToken()));
		var third = TestClient.loggedIn(this.client.refresh(second.refreshToken()));
		assertThat(third.refreshToken()).isNotIn(first.refreshToken(), second.refreshToken());
		assertThat(this.client.get(third, "/user/me")).hasStatusOk();
	}

	@Test
	void endsTheWholeSessionWhenAUsedTokenComesAgain() {
		var victim = this.client.somebody();
		var other = TestClient.loggedIn(this.client.logIn(victim.email(), TestClient.PASSWORD));
		var thief = TestClient.loggedIn(this.client.refresh(victim.refreshToken()));
		this.clock.advance(BEYOND_GRACE);
		assertProblem(this.client.refresh(victim.refreshToken()), 401, "refresh-token-reused");
		assertProblem(this.client.refresh(thief.refreshToken()), 401, "refresh-token-invalid");
		assertThat(this.client.refresh(other.refreshToken())).as("another session").hasStatusOk();
	}

	@Test
	void endsTheSessionAtOnceWhenTheTokenIsOlderThanTheLast() {
		var first = this.client.somebody();
		var second = TestClient.loggedIn(this.client.refresh(first.refreshToken()));
		var third = TestClient.loggedIn(this.client.refresh(second.refreshToken()));
		assertProblem(this.client.refresh(first.refreshToken()), 401, "refresh-token-reused");
		assertProblem(this.client.refresh(third.refreshToken()), 401, "refresh-token-invalid");
	}

	@Test
	void letsOneOfSeveralTabsRefreshAndTheOthersTryAgain() throws InterruptedException {
		var token = this.client.somebody().refreshToken();
		Callable<MvcTestResult> refresh = () -> this.client.refresh(token);
		try (var threads = Executors.newFixedThreadPool(4)) {
			var answers = threads.invokeAll(Collections.nCopies(4, refresh)).stream().map(Future::resultNow).toList();
			assertThat(answers).extracting((answer) -> answer.getResponse().getStatus())
				.containsExactlyInAnyOrder(200, 409, 409, 409);
			var winner = answers.stream().filter((answer) -> answer.getResponse().getStatus() == 200).findFirst();
			assertThat(this.client.refresh(TestClient.loggedIn(winner.orElseThrow()).refreshToken())).hasStatusOk();
		}
	}

	@Test
	void forgetsASessionThatIsIdleForTooLong() {
		var somebody = this.client.somebody();
		this.clock.advance(Duration.ofDays(7).plusSeconds(1));
		assertProblem(this.client.refresh(somebody.refreshToken()), 401, "refresh-token-invalid");
	}

	@Test
	void endsASessionThatIsRefreshedForTooLong() {
		var somebody = this.client.somebody();
		for (var day = 6; day < 30; day += 6) {
			this.clock.advance(Duration.ofDays(6));
			somebody = TestClient.loggedIn(this.client.refresh(somebody.refreshToken()));
		}
		this.clock.advance(Duration.ofDays(6));
		assertProblem(this.client.refresh(somebody.refreshToken()), 401, "refresh-token-invalid");
	}

	@Test
	void logsOutOfThisSessionOnly() {
		var here = this.client.somebody();
		var elsewhere = TestClient.loggedIn(this.client.logIn(here.email(), TestClient.PASSWORD));
		assertThat(this.client.logOut(here.refreshToken())).hasStatus(204);
		assertThat(this.client.logOut(here.refreshToken())).as("twice").hasStatus(204);
		assertProblem(this.client.refresh(here.refreshToken()), 401, "refresh-token-invalid");
		assertThat(this.client.refresh(elsewhere.refreshToken())).hasStatusOk();
	}

	@Test
	void endsOtherSessionsWhenThePasswordChanges() {
		var here = this.client.somebody();
		var elsewhere = TestClient.loggedIn(this.client.logIn(here.email(), TestClient.PASSWORD));
		assertThat(changePassword(here, TestClient.PASSWORD, "a wholly different phrase 5")).hasStatus(204);
		assertThat(this.client.refresh(here.refreshToken())).hasStatusOk();
		assertProblem(this.client.refresh(elsewhere.refreshToken()), 401, "refresh-token-invalid");
		assertProblem(this.client.logIn(here.email(), TestClient.PASSWORD), 401, "wrong-credentials");
		assertThat(this.client.logIn(here.email(), "a wholly different phrase 5")).hasStatusOk();
	}

	@Test
	void keepsThePasswordWhenTheCurrentOneIsWrongOrTheNewOneWeak() {
		var somebody = this.client.somebody();
		assertProblem(changePassword(somebody, "wrong horse battery 17", "a wholly different phrase 5"), 403,
				"wrong-password");
		assertProblem(changePassword(somebody, TestClient.PASSWORD, "password1234"), 400, "weak-password");
		assertThat(this.client.logIn(somebody.email(), TestClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void hashesAPasswordAgainWhenItsHashIsOutdated() {
		var somebody = this.client.somebody();
		var outdated = "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(TestClient.PASSWORD);
		this.jdbc.sql("UPDATE users SET password_hash = ? WHERE email = ?").params(outdated, somebody.email()).update();
		assertThat(this.client.logIn(somebody.email(), TestClient.PASSWORD)).hasStatusOk();
		assertThat(this.jdbc.sql("SELECT password_hash FROM users WHERE email = ?")
			.param(somebody.email())
			.query(String.class)
			.single()).contains("m=19456,t=2,p=1");
		assertThat(this.client.logIn(somebody.email(), TestClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void storesNoTokenThatCouldBeUsed() {
		var token = this.client.somebody().refreshToken();
		assertThat(token).hasSize(43);
		var stored = this.jdbc.sql("SELECT token_hash FROM refresh_tokens").query(String.class).list();
		assertThat(stored).doesNotContain(token).contains(new RawRefreshToken(token).hash());
	}

	@Test
	void removesWhatIsOverInBatches() {
		for (var i = 0; i < 12; i++) {
			this.client.refresh(this.client.somebody().refreshToken());
		}
		this.clock.advance(Duration.ofDays(8));
		var alive = this.client.somebody();
		this.cleanup.cleanUp();
		assertThat(count("sessions")).isOne();
		assertThat(count("refresh_tokens")).isOne();
		assertThat(this.client.refresh(alive.refreshToken())).hasStatusOk();
	}

	private int count(String table) {
		return this.jdbc.sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
	}

	private MvcTestResult changePassword(Somebody somebody, String current, String wanted) {
		return this.client.put(somebody, "/user/me/password", "*", """
				{"currentPassword": "%s", "newPassword": "%s"}""".formatted(current, wanted));
	}

	private static String withoutCorrelationId(MvcTestResult answer) {
		return TestClient.body(answer).replaceAll("\"correlationId\":\"[^\"]*\"", "");
	}

}
