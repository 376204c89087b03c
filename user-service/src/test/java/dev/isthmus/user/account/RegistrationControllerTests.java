package dev.isthmus.user.account;

import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.user.ControllerTest;
import dev.isthmus.user.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.isthmus.user.Answers.assertFieldRefused;
import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;

@ControllerTest(RegistrationController.class)
class RegistrationControllerTests {

	private static final String GOOD = """
			{"email": "ada@example.org", "password": "correct horse battery", "displayName": "Ada", "locale": "en-GB"}""";

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private Registrations registrations;

	@Test
	void registers() {
		given(this.registrations.register(any(), any())).willReturn(ada());
		var answer = post(GOOD);
		assertThat(answer).hasStatus(201).hasHeader("Location", "/user/me").hasHeader("ETag", "\"0\"");
		assertThat(answer).bodyJson().extractingPath("$.email").isEqualTo("ada@example.org");
		assertThat(answer).bodyText().doesNotContain("correct horse", "password");
	}

	static Stream<Arguments> refusedFields() {
		return Stream.of(Arguments.of("email", "\"ada@example.org\"", "null"),
				Arguments.of("email", "\"ada@example.org\"", "\"\""),
				Arguments.of("email", "\"ada@example.org\"", "\"ada\""),
				Arguments.of("email", "\"ada@example.org\"", "\"ada@example\""),
				Arguments.of("email", "\"ada@example.org\"", "\"a da@example.org\""),
				Arguments.of("email", "\"ada@example.org\"", "\"" + "a".repeat(250) + "@example.org\""),
				Arguments.of("email", "\"ada@example.org\"", "{}"), Arguments.of("email", "\"ada@example.org\"", "7"),
				Arguments.of("password", "\"correct horse battery\"", "null"),
				Arguments.of("password", "\"correct horse battery\"", "[\"correct horse battery\"]"),
				Arguments.of("displayName", "\"Ada\"", "\" \""),
				Arguments.of("displayName", "\"Ada\"", "\"" + "a".repeat(101) + "\""),
				Arguments.of("displayName", "\"Ada\"", "\"A\\u0000da\""),
				Arguments.of("displayName", "\"Ada\"", "\"A\\u202Eda\""),
				Arguments.of("locale", "\"en-GB\"", "\"english please\""), Arguments.of("locale", "\"en-GB\"", "true"),
				Arguments.of("roles", "\"locale\"", "\"roles\": [\"operator\"], \"locale\""));
	}

	@ParameterizedTest
	@MethodSource("refusedFields")
	void refusesAField(String field, String good, String bad) {
		assertFieldRefused(post(GOOD.replace(good, bad)), field);
		verifyNoInteractions(this.registrations);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "\"text\"", "{\"email\": }" })
	void refusesABodyThatIsNone(String body) {
		assertThat(post(body)).hasStatus(400);
		verifyNoInteractions(this.registrations);
	}

	@ParameterizedTest
	@CsvSource({ "text/plain", "application/x-www-form-urlencoded", "application/xml" })
	void refusesAnotherContentType(String contentType) {
		assertProblem(this.mvc.post().uri("/user/registrations").contentType(contentType).content(GOOD).exchange(), 415,
				"unsupported-media-type");
	}

	@Test
	void refusesAHugeBody() {
		assertProblem(post(GOOD.replace("Ada", "a".repeat(1_100_000))), 413, "body-too-large");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PUT", "DELETE", "PATCH" })
	void refusesOtherMethods(String method) {
		var answer = this.mvc.method(HttpMethod.valueOf(method))
			.uri("/user/registrations")
			.header("Authorization", "Bearer " + TestTokens.user())
			.exchange();
		assertProblem(answer, 405, "method-not-allowed");
	}

	@Test
	void tellsThatTheAddressIsTaken() {
		given(this.registrations.register(any(), any()))
			.willThrow(new ProblemException(Registrations.EMAIL_TAKEN, "Log in"));
		assertProblem(post(GOOD), 409, "email-taken");
	}

	@Test
	void saysNothingInternalWhenItFails() {
		given(this.registrations.register(any(), any())).willThrow(new IllegalStateException("secret of the house"));
		var answer = post(GOOD);
		assertProblem(answer, 500, "internal-error");
		assertThat(answer).bodyText().doesNotContain("secret of the house");
	}

	private MvcTestResult post(String body) {
		return this.mvc.post()
			.uri("/user/registrations")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	static UserView ada() {
		return new UserView(TestTokens.USER, "ada@example.org", "Ada", "en-GB", new TreeSet<>(), 0,
				Instant.parse("2026-11-23T08:00:00Z"), Instant.parse("2026-11-23T08:00:00Z"));
	}

}
