package dev.isthmus.user;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

/**
 * Keys and access tokens of tests, good ones and forged ones.
 */
public final class TestTokens {

	/** The key that the service signs with. */
	public static final ECKey SIGNING_KEY = generate("signing");

	/** The key before it: still verifies. */
	public static final ECKey RETIRED_KEY = generate("retired");

	public static final JWKSet PUBLIC_KEYS = new JWKSet(List.of(SIGNING_KEY, RETIRED_KEY)).toPublicJWKSet();

	public static final UUID USER = UUID.fromString("01968000-0000-7000-8000-000000000001");

	public static final UUID SESSION = UUID.fromString("01968000-0000-7000-8000-000000000002");

	private TestTokens() {
	}

	public static String user() {
		return sign(SIGNING_KEY, claims().build());
	}

	public static String operator() {
		return sign(SIGNING_KEY, claims().claim("roles", List.of("operator")).build());
	}

	public static String signedWithRetiredKey() {
		return sign(RETIRED_KEY, claims().build());
	}

	public static String service() {
		return sign(SIGNING_KEY,
				claims().subject("service:search").claim("sid", null).claim("roles", List.of("service")).build());
	}

	/** Every token that must be refused. */
	public static List<String> bad() {
		return List.of("nonsense", expired(), tampered(), unsigned(),
				sign(SIGNING_KEY, claims().audience("somebody-else").build()),
				sign(SIGNING_KEY, claims().audience("isthmus:known-device").build()),
				sign(SIGNING_KEY, claims().issuer("somebody-else").build()),
				sign(generate("signing"), claims().build()), sign(generate("unheard-of"), claims().build()));
	}

	private static String expired() {
		return sign(SIGNING_KEY,
				claims().expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5)))).build());
	}

	private static String tampered() {
		var parts = user().split("\\.", 3);
		var forged = operator().split("\\.", 3);
		return parts[0] + "." + forged[1] + "." + parts[2];
	}

	private static String unsigned() {
		return new PlainJWT(claims().claim("roles", List.of("operator")).build()).serialize();
	}

	private static JWTClaimsSet.Builder claims() {
		return new JWTClaimsSet.Builder().issuer("isthmus")
			.audience("isthmus")
			.subject(USER.toString())
			.claim("sid", SESSION.toString())
			.claim("email", "ada@example.org")
			.claim("roles", List.of())
			.issueTime(Date.from(Instant.now()))
			.expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
	}

	private static String sign(ECKey key, JWTClaimsSet claims) {
		try {
			var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
			token.sign(new ECDSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ECKey generate(String kid) {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
