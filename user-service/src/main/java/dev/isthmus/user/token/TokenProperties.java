package dev.isthmus.user.token;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How tokens are signed. The names are those of the multi-region library, which verifies
 * them.
 *
 * @param issuer claim {@code iss}
 * @param audience claim {@code aud} of access tokens
 * @param accessTokenLifetime after which a client needs to refresh
 * @param publicKeys JWK set (RFC 7517) of all public keys that may still verify a token
 * @param signingKey private JWK, P-256, whose {@code kid} is among the public keys
 */
@ConfigurationProperties("isthmus.security")
record TokenProperties(@DefaultValue("isthmus") String issuer, @DefaultValue("isthmus") String audience,
		@DefaultValue("15m") Duration accessTokenLifetime, Resource publicKeys, Resource signingKey) {
}
