package dev.isthmus.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for secrets in the log of a service that logs what it reads and writes.
 */
@ServiceIT
@ExtendWith(OutputCaptureExtension.class)
class SecretsIT {

	@Autowired
	private TestClient client;

	@Test
	void writesNoPasswordAndNoTokenIntoTheLog(CapturedOutput log) {
		var somebody = this.client.somebody();
		var refreshed = TestClient.loggedIn(this.client.refresh(somebody.refreshToken()));
		this.client.logIn(somebody.email(), "wrong horse battery 17");
		this.client.put(refreshed, "/user/me/password", "*", """
				{"currentPassword": "%s", "newPassword": "a wholly different phrase 5"}"""
			.formatted(TestClient.PASSWORD));
		this.client.put(refreshed, "/user/me/password", "*", """
				{"currentPassword": "%s", "newPassword": null}""".formatted(TestClient.PASSWORD));
		assertThat(log).as("the log is on").contains("LogIn[email=" + somebody.email());
		assertThat(log).doesNotContain(TestClient.PASSWORD, "wrong horse battery", "a wholly different phrase",
				somebody.accessToken(), somebody.refreshToken(), somebody.deviceToken(), refreshed.accessToken(),
				refreshed.refreshToken(), "$argon2id$");
	}

	@Test
	void answersWithoutPasswords() {
		var email = TestClient.newEmail();
		for (var answer : new MvcTestResult[] { this.client.register(email), this.client.register(email),
				this.client.logIn(email, TestClient.PASSWORD), this.client.logIn(email, "wrong horse battery 17") }) {
			assertThat(answer).bodyText().doesNotContain(TestClient.PASSWORD, "wrong horse", "argon2");
		}
	}

}
