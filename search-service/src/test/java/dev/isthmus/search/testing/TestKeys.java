package dev.isthmus.search.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * A key of the tests' own, and tokens that it signs.
 */
public final class TestKeys {

	private static final ECKey KEY = generate();

	private TestKeys() {
	}

	/** Location of a file that holds the public key. */
	public static String publicKeys() {
		return file(new JWKSet(KEY.toPublicJWK()).toString());
	}

	/** Location of a file that holds the private key. */
	public static String privateKey() {
		return file(KEY.toJSONString());
	}

	public static String token(String... roles) {
		var claims = new JWTClaimsSet.Builder().issuer("isthmus")
			.audience("isthmus")
			.subject("someone")
			.expirationTime(Date.from(Instant.now().plusSeconds(600)))
			.claim("roles", List.of(roles))
			.build();
		var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(KEY.getKeyID()).build(), claims);
		try {
			token.sign(new ECDSASigner(KEY));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ECKey generate() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String file(String content) {
		try {
			Path file = Files.createTempFile("isthmus-key", ".json");
			file.toFile().deleteOnExit();
			return Files.writeString(file, content).toUri().toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
