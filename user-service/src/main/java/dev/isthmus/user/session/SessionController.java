package dev.isthmus.user.session;

import java.time.Clock;
import java.time.Duration;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import dev.isthmus.user.account.Accounts;
import dev.isthmus.user.account.UserView;
import dev.isthmus.user.token.AccessTokens;
import dev.isthmus.user.token.DeviceTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Log-in, refresh and log-out.
 * <p>
 * Refresh and log-out go by a cookie that a browser sends of its own accord, so they are
 * guarded against forged requests twice: the cookie is {@code SameSite=Strict}, and they
 * need a header that another origin's page cannot set without a preflight, which is
 * refused (OWASP, "Custom Request Headers"). A forged log-in would need a content type
 * that takes a preflight, too.
 */
@RestController
@RequestMapping("/user/sessions")
class SessionController {

	static final String CSRF_HEADER = "Csrf-Protection";

	static final ProblemType CSRF_HEADER_REQUIRED = new ProblemType("csrf-header-required", HttpStatus.FORBIDDEN,
			"The request needs a Csrf-Protection header");

	static final ProblemType REFRESH_TOKEN_INVALID = new ProblemType("refresh-token-invalid", HttpStatus.UNAUTHORIZED,
			"The session is over");

	static final ProblemType REFRESH_TOKEN_REUSED = new ProblemType("refresh-token-reused", HttpStatus.UNAUTHORIZED,
			"The session was ended because a used refresh token came again");

	static final ProblemType REFRESH_IN_PROGRESS = new ProblemType("refresh-in-progress", HttpStatus.CONFLICT,
			"The session has just been refreshed");

	private final LogIns logIns;

	private final SessionLifecycle sessions;

	private final Accounts accounts;

	private final AccessTokens accessTokens;

	private final DeviceTokens devices;

	private final SessionCookies cookies;

	private final Clock clock;

	SessionController(LogIns logIns, SessionLifecycle sessions, Accounts accounts, AccessTokens accessTokens,
			DeviceTokens devices, SessionCookies cookies, Clock clock) {
		this.logIns = logIns;
		this.sessions = sessions;
		this.accounts = accounts;
		this.accessTokens = accessTokens;
		this.devices = devices;
		this.cookies = cookies;
		this.clock = clock;
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<LoggedIn> logIn(@Valid @RequestBody LogIn logIn,
			@CookieValue(name = SessionCookies.KNOWN_DEVICE, required = false) @Nullable String device,
			HttpServletRequest request) {
		var opened = this.logIns.logIn(logIn, request.getRemoteAddr(), device);
		return answer(opened.session())
			.header(HttpHeaders.SET_COOKIE, this.cookies.knownDevice(this.devices.issue(opened.user().id())))
			.body(loggedIn(opened.user(), opened.session()));
	}

	@PostMapping("/refresh")
	ResponseEntity<LoggedIn> refresh(
			@CookieValue(name = SessionCookies.REFRESH_TOKEN, required = false) @Nullable String token,
			@RequestHeader(name = CSRF_HEADER, required = false) @Nullable String csrf) {
		requireCsrfHeader(csrf);
		if (token == null) {
			throw over(REFRESH_TOKEN_INVALID);
		}
		return switch (this.sessions.refresh(new RawRefreshToken(token))) {
			case Refreshed.Rotated rotated -> refreshed(rotated);
			case Refreshed.InUse() -> throw new ProblemException(REFRESH_IN_PROGRESS,
					"Try again with the cookie that the other request was given")
				.header(HttpHeaders.RETRY_AFTER, "1");
			case Refreshed.Reused() -> throw over(REFRESH_TOKEN_REUSED);
			case Refreshed.Invalid() -> throw over(REFRESH_TOKEN_INVALID);
		};
	}

	@DeleteMapping("/current")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	ResponseEntity<Void> logOut(
			@CookieValue(name = SessionCookies.REFRESH_TOKEN, required = false) @Nullable String token,
			@RequestHeader(name = CSRF_HEADER, required = false) @Nullable String csrf) {
		requireCsrfHeader(csrf);
		if (token != null) {
			this.sessions.revoke(new RawRefreshToken(token));
		}
		return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, this.cookies.noRefreshToken()).build();
	}

	private ResponseEntity<LoggedIn> refreshed(Refreshed.Rotated session) {
		var user = this.accounts.find(session.userId()).orElseThrow(() -> over(REFRESH_TOKEN_INVALID));
		return answer(session).body(loggedIn(user, session));
	}

	private ResponseEntity.BodyBuilder answer(Refreshed.Rotated session) {
		var maxAge = Duration.between(this.clock.instant(), session.idleUntil());
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.SET_COOKIE, this.cookies.refreshToken(session.successor(), maxAge));
	}

	private LoggedIn loggedIn(UserView user, Refreshed.Rotated session) {
		return new LoggedIn(this.accessTokens.issue(user, session.sessionId()), user);
	}

	private ProblemException over(ProblemType type) {
		return new ProblemException(type, "Log in again").header(HttpHeaders.SET_COOKIE, this.cookies.noRefreshToken());
	}

	private static void requireCsrfHeader(@Nullable String csrf) {
		if (csrf == null || csrf.isBlank()) {
			throw new ProblemException(CSRF_HEADER_REQUIRED, "Send it with any value");
		}
	}

}
