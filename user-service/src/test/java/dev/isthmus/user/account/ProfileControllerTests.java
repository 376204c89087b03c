package dev.isthmus.user.account;

import java.util.stream.Stream;

import dev.isthmus.user.ControllerTest;
import dev.isthmus.user.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.isthmus.user.Answers.assertFieldRefused;
import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

@ControllerTest(ProfileController.class)
class ProfileControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private Profiles profiles;

	@Test
	void showsTheCallersOwnAccount() {
		given(this.profiles.show(TestTokens.USER)).willReturn(RegistrationControllerTests.ada());
		var answer = authorised(this.mvc.get().uri("/user/me"));
		assertThat(answer).hasStatusOk().hasHeader("ETag", "\"0\"").hasHeader("Cache-Control", "no-cache, private");
		assertThat(answer).bodyJson().extractingPath("$.displayName").isEqualTo("Ada");
	}

	@Test
	void stillTakesTokensOfTheKeyBefore() {
		given(this.profiles.show(TestTokens.USER)).willReturn(RegistrationControllerTests.ada());
		assertThat(this.mvc.get()
			.uri("/user/me")
			.header("Authorization", "Bearer " + TestTokens.signedWithRetiredKey())
			.exchange()).hasStatusOk();
	}

	@Test
	void refusesWithoutAToken() {
		var answer = this.mvc.get().uri("/user/me").exchange();
		assertProblem(answer, 401, "unauthenticated");
		assertThat(answer).hasHeader("WWW-Authenticate", "Bearer");
	}

	static Stream<String> badTokens() {
		return TestTokens.bad().stream();
	}

	@ParameterizedTest
	@MethodSource("badTokens")
	void refusesABadToken(String token) {
		assertProblem(this.mvc.get().uri("/user/me").header("Authorization", "Bearer " + token).exchange(), 401,
				"unauthenticated");
		verifyNoInteractions(this.profiles);
	}

	@Test
	void refusesATokenThatIsNoUsers() {
		assertProblem(
				this.mvc.get().uri("/user/me").header("Authorization", "Bearer " + TestTokens.service()).exchange(),
				403, "forbidden");
	}

	@Test
	void tellsThatTheAccountIsGone() {
		given(this.profiles.show(any())).willThrow(Accounts.notFound());
		assertProblem(authorised(this.mvc.get().uri("/user/me")), 404, "not-found");
	}

	@Test
	void handsTheVersionThatTheCallerReadToTheCheck() {
		var profile = new Profile("Ada", "en");
		given(this.profiles.change(TestTokens.USER, "\"3\"", profile)).willReturn(RegistrationControllerTests.ada());
		assertThat(put("{\"displayName\": \"Ada\", \"locale\": \"en\"}", "\"3\"")).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "displayName | {\"locale\": \"en\"}", "locale | {\"displayName\": \"Ada\", \"locale\": \"?\"}",
					"email | {\"email\": \"new@example.org\", \"displayName\": \"Ada\", \"locale\": \"en\"}",
					"displayName | {\"displayName\": 7, \"locale\": \"en\"}" })
	void refusesAField(String field, String body) {
		assertFieldRefused(put(body, "\"0\""), field);
		verifyNoInteractions(this.profiles);
	}

	@Test
	void erasesTheCallersOwnAccount() {
		assertThat(authorised(this.mvc.delete().uri("/user/me").header("If-Match", "\"4\""))).hasStatus(204);
		verify(this.profiles).erase(eq(TestTokens.USER), eq("\"4\""));
	}

	private MvcTestResult put(String body, String ifMatch) {
		return authorised(this.mvc.put()
			.uri("/user/me")
			.header("If-Match", ifMatch)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body));
	}

	private static MvcTestResult authorised(MockMvcRequestBuilder request) {
		return request.header("Authorization", "Bearer " + TestTokens.user()).exchange();
	}

}
