package dev.isthmus.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.user.ControllerTest;
import dev.isthmus.user.TestTokens;
import dev.isthmus.user.account.Accounts;
import dev.isthmus.user.account.UserView;
import dev.isthmus.user.token.AccessToken;
import dev.isthmus.user.token.AccessTokens;
import dev.isthmus.user.token.DeviceTokens;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.isthmus.user.Answers.assertFieldRefused;
import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

@ControllerTest(SessionController.class)
@Import(SessionCookies.class)
@EnableConfigurationProperties(SessionProperties.class)
class SessionControllerTests {

	private static final String GOOD = """
			{"email": "ada@example.org", "password": "correct horse battery"}""";

	private static final RawRefreshToken SUCCESSOR = new RawRefreshToken("successor");

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private LogIns logIns;

	@MockitoBean
	private SessionLifecycle sessions;

	@MockitoBean
	private Accounts accounts;

	@MockitoBean
	private AccessTokens accessTokens;

	@MockitoBean
	private DeviceTokens devices;

	@BeforeEach
	void anyoneIsAda() {
		given(this.accessTokens.issue(any(), any())).willReturn(new AccessToken("signed", Duration.ofMinutes(15)));
		given(this.devices.issue(any())).willReturn("device");
		given(this.accounts.find(TestTokens.USER)).willReturn(Optional.of(ada()));
	}

	@Test
	void logsIn() {
		given(this.logIns.logIn(any(), any(), any())).willReturn(new LogIns.Opened(ada(), rotated()));
		var answer = logIn(GOOD);
		assertThat(answer).hasStatusOk().hasHeader("Cache-Control", "no-store");
		assertThat(answer).bodyJson().isLenientlyEqualTo("""
				{"accessToken": "signed", "expiresIn": 900, "user": {"email": "ada@example.org"}}""");
		assertThat(answer).bodyText().doesNotContain("successor");
	}

	@Test
	void keepsTheRefreshTokenFromScriptsAndOtherSites() {
		given(this.logIns.logIn(any(), any(), any())).willReturn(new LogIns.Opened(ada(), rotated()));
		assertThat(logIn(GOOD).getResponse().getHeaders("Set-Cookie")).hasSize(2)
			.allSatisfy((cookie) -> assertThat(cookie).contains("; Path=/user/sessions;", "; Secure", "; HttpOnly",
					"; SameSite=Strict"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("refresh-token=successor;").contains("Max-Age="));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "email | {\"password\": \"a\"}", "password | {\"email\": \"a\"}",
			"email | {\"email\": [\"a\"], \"password\": \"a\"}", "password | {\"email\": \"a\", \"password\": false}",
			"remember | {\"email\": \"a\", \"password\": \"a\", \"remember\": true}" })
	void refusesAField(String field, String body) {
		assertFieldRefused(logIn(body), field);
		verifyNoInteractions(this.logIns);
	}

	@Test
	void refusesAFormThatAnotherSiteCouldSend() {
		assertProblem(this.mvc.post().uri("/user/sessions").contentType(MediaType.TEXT_PLAIN).content(GOOD).exchange(),
				415, "unsupported-media-type");
	}

	@Test
	void passesOnWhenToTryAgain() {
		given(this.logIns.logIn(any(), any(), any()))
			.willThrow(new ProblemException(ProblemTypes.TOO_MANY_REQUESTS, "Too many").header("Retry-After", "7"));
		var answer = logIn(GOOD);
		assertProblem(answer, 429, "too-many-requests");
		assertThat(answer).hasHeader("Retry-After", "7");
	}

	@Test
	void refreshes() {
		given(this.sessions.refresh(new RawRefreshToken("token"))).willReturn(rotated());
		var answer = refresh("token");
		assertThat(answer).hasStatusOk().bodyJson().extractingPath("$.accessToken").isEqualTo("signed");
		assertThat(answer.getResponse().getHeader("Set-Cookie")).startsWith("refresh-token=successor;");
	}

	@Test
	void endsASessionWhoseTokenCameTwice() {
		given(this.sessions.refresh(any())).willReturn(new Refreshed.Reused());
		var answer = refresh("token");
		assertProblem(answer, 401, "refresh-token-reused");
		assertThat(answer.getResponse().getHeader("Set-Cookie")).startsWith("refresh-token=;").contains("Max-Age=0");
	}

	@Test
	void refusesATokenThatIsNone() {
		given(this.sessions.refresh(any())).willReturn(new Refreshed.Invalid());
		assertProblem(refresh("nonsense"), 401, "refresh-token-invalid");
	}

	@Test
	void tellsTheSecondTabToTryAgainAndLeavesItsCookie() {
		given(this.sessions.refresh(any())).willReturn(new Refreshed.InUse());
		var answer = refresh("token");
		assertProblem(answer, 409, "refresh-in-progress");
		assertThat(answer).hasHeader("Retry-After", "1").doesNotContainHeader("Set-Cookie");
	}

	@Test
	void refusesARefreshWithoutACookie() {
		assertProblem(this.mvc.post().uri("/user/sessions/refresh").header("Csrf-Protection", "1").exchange(), 401,
				"refresh-token-invalid");
	}

	@Test
	void refusesCookiesWithoutTheHeaderThatOtherSitesCannotSet() {
		var cookie = new Cookie("refresh-token", "token");
		assertProblem(this.mvc.post().uri("/user/sessions/refresh").cookie(cookie).exchange(), 403,
				"csrf-header-required");
		assertProblem(this.mvc.delete().uri("/user/sessions/current").cookie(cookie).exchange(), 403,
				"csrf-header-required");
		verifyNoInteractions(this.sessions);
	}

	@Test
	void logsOut() {
		var answer = this.mvc.delete()
			.uri("/user/sessions/current")
			.cookie(new Cookie("refresh-token", "token"))
			.header("Csrf-Protection", "1")
			.exchange();
		assertThat(answer).hasStatus(204);
		assertThat(answer.getResponse().getHeader("Set-Cookie")).startsWith("refresh-token=;").contains("Max-Age=0");
		verify(this.sessions).revoke(new RawRefreshToken("token"));
	}

	private MvcTestResult logIn(String body) {
		return this.mvc.post().uri("/user/sessions").contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

	private MvcTestResult refresh(String token) {
		return this.mvc.post()
			.uri("/user/sessions/refresh")
			.cookie(new Cookie("refresh-token", token))
			.header("Csrf-Protection", "1")
			.exchange();
	}

	private static Refreshed.Rotated rotated() {
		return new Refreshed.Rotated(TestTokens.USER, TestTokens.SESSION, SUCCESSOR,
				Instant.now().plus(Duration.ofDays(7)));
	}

	private static UserView ada() {
		return new UserView(TestTokens.USER, "ada@example.org", "Ada", "en-GB", new TreeSet<>(), 0, Instant.EPOCH,
				Instant.EPOCH);
	}

}
