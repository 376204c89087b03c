package dev.isthmus.user.password;

import java.util.Optional;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.user.password.PasswordPolicy.Weakness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PasswordPolicyTests {

	private final PasswordPolicy policy = new PasswordPolicy();

	@ParameterizedTest
	@ValueSource(strings = { "correct horse battery staple", "vK9#mPq2$xLw", "8305716649283", "ünïcödé-wörds-ärë-fine",
			"日本語のパスワードは十分に長い", "plain words no digits" })
	void takesWhatIsLongAndNotGuessable(String password) {
		assertThat(weakness(password)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "password1234", "Password1234!", "P4$$w0rd1234", "passwordpassword", "qwertyuiop123",
			"123456789012", "aaaaaaaaaaaa", "abababababab", "iloveyou2024!", "Welcome-2025-12", "isthmusisthmus",
			"letmein123456", "abcdefghijkl", "1q2w3e4r5t6y" })
	void refusesWhatEverybodyTries(String password) {
		assertThat(weakness(password)).contains(Weakness.TOO_COMMON);
	}

	@Test
	void refusesElevenCharactersAndTakesTwelve() {
		assertThat(weakness("vK9#mPq2$xL")).contains(Weakness.TOO_SHORT);
		assertThat(weakness("vK9#mPq2$xLw")).isEmpty();
	}

	@Test
	void countsCharactersAndNotTheirEncoding() {
		assertThat(weakness("🦊🦉🐙🦔🐝🦋🐢🦀🐬🦜🐳")).contains(Weakness.TOO_SHORT);
	}

	@Test
	void refusesMoreThan128CharactersAndTakes128() {
		var longest = "vK9#mPq2$xLwvK9#".repeat(8);
		assertThat(weakness(longest)).isEmpty();
		assertThat(weakness(longest + "x")).contains(Weakness.TOO_LONG);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "my-ada.lovelace-42", "xx-Lovelace-yy-77", "ADA.LOVELACE@example.org", "countess-93-zq-7" })
	void refusesWhatContainsTheAddressOrTheName(String password) {
		assertThat(weakness(password)).contains(Weakness.CONTAINS_IDENTITY);
	}

	@Test
	void saysWhy() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.policy.check(new RawPassword("short"), "a@example.org", "A"))
			.withMessageContaining("12 characters");
	}

	private Optional<Weakness> weakness(String password) {
		return this.policy.weakness(new RawPassword(password), "ada.lovelace@example.org", "Ada, Countess");
	}

}
