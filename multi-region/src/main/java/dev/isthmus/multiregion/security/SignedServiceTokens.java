package dev.isthmus.multiregion.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Signs short-lived tokens and uses each until it is nearly over.
 */
class SignedServiceTokens implements ServiceTokens {

	private static final Duration LIFETIME = Duration.ofMinutes(5);

	private static final Duration REMAINING = Duration.ofMinutes(1);

	private record Token(String value, Instant expiresAt) {
	}

	private final String service;

	private final SecurityProperties properties;

	private final ECKey key;

	private final Clock clock;

	private volatile Token token = new Token("", Instant.MIN);

	SignedServiceTokens(String service, SecurityProperties properties, ECKey key, Clock clock) {
		this.service = service;
		this.properties = properties;
		this.key = key;
		this.clock = clock;
	}

	@Override
	public String current() {
		var known = this.token;
		if (known.expiresAt().isAfter(this.clock.instant().plus(REMAINING))) {
			return known.value();
		}
		// Two threads may both sign: both tokens are good.
		var fresh = sign();
		this.token = fresh;
		return fresh.value();
	}

	private Token sign() {
		var now = this.clock.instant();
		var claims = new JWTClaimsSet.Builder().issuer(this.properties.issuer())
			.audience(this.properties.audience())
			.subject("service:" + this.service)
			.claim("roles", List.of(Roles.SERVICE))
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(LIFETIME)))
			.build();
		var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(this.key.getKeyID())
			.type(JOSEObjectType.JWT)
			.build();
		var jwt = new SignedJWT(header, claims);
		try {
			jwt.sign(new ECDSASigner(this.key));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("Cannot sign a service token", ex);
		}
		return new Token(jwt.serialize(), now.plus(LIFETIME));
	}

}
