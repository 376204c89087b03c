package dev.isthmus.user.session;

import java.time.Duration;

import dev.isthmus.user.token.DeviceTokens;

import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookies of a session: out of reach of scripts, of other sites, and of every path
 * but that of sessions.
 */
@Component
class SessionCookies {

	static final String REFRESH_TOKEN = "refresh-token";

	static final String KNOWN_DEVICE = "known-device";

	private static final String PATH = "/user/sessions";

	private final boolean secure;

	SessionCookies(SessionProperties properties) {
		this.secure = properties.secureCookies();
	}

	String refreshToken(RawRefreshToken token, Duration maxAge) {
		return cookie(REFRESH_TOKEN, token.value(), maxAge);
	}

	String noRefreshToken() {
		return cookie(REFRESH_TOKEN, "", Duration.ZERO);
	}

	String knownDevice(String token) {
		return cookie(KNOWN_DEVICE, token, DeviceTokens.LIFETIME);
	}

	private String cookie(String name, String value, Duration maxAge) {
		return ResponseCookie.from(name, value)
			.httpOnly(true)
			.secure(this.secure)
			.sameSite("Strict")
			.path(PATH)
			.maxAge(maxAge)
			.build()
			.toString();
	}

}
