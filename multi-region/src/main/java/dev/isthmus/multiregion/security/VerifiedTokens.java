package dev.isthmus.multiregion.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies the signature of each token once: a caller sends the same one for as long as
 * it is good, and a signature costs more to verify than most requests to answer. The
 * claims, above all the expiry, are looked at every time.
 */
class VerifiedTokens implements JwtDecoder {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Jwt> verified;

	private final JwtDecoder decoder;

	private final OAuth2TokenValidator<Jwt> claims;

	/**
	 * Makes it.
	 * @param decoder verifies signature and claims
	 * @param claims verifies the claims alone
	 * @param capacity how many tokens are remembered; the one that was not used for
	 * longest is forgotten first
	 */
	VerifiedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> claims, int capacity) {
		this.decoder = decoder;
		this.claims = claims;
		this.verified = new LinkedHashMap<>(16, 0.75f, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<String, Jwt> eldest) {
				return size() > capacity;
			}
		};
	}

	@Override
	public Jwt decode(String token) {
		var known = known(token);
		if (known != null && !this.claims.validate(known).hasErrors()) {
			return known;
		}
		var jwt = this.decoder.decode(token);
		remember(token, jwt);
		return jwt;
	}

	private @Nullable Jwt known(String token) {
		this.lock.lock();
		try {
			return this.verified.get(token);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void remember(String token, Jwt jwt) {
		this.lock.lock();
		try {
			this.verified.put(token, jwt);
		}
		finally {
			this.lock.unlock();
		}
	}

}
