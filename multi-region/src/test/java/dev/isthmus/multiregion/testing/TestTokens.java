package dev.isthmus.multiregion.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
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
 * Signs access tokens with a key of its own.
 */
public final class TestTokens {

	private final ECKey key;

	public TestTokens() {
		try {
			this.key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Location of a file with the public key.
	 */
	public String publicKeys() {
		return write(new JWKSet(this.key.toPublicJWK()).toString());
	}

	/**
	 * Location of a file with the private key.
	 */
	public String privateKey() {
		return write(this.key.toJSONString());
	}

	/**
	 * Location of a key set that should not be: it has the private key.
	 */
	public String privateKeySet() {
		return write(new JWKSet(this.key).toString(false));
	}

	public String withRoles(String... roles) {
		return sign((claims) -> claims.claim("roles", List.of(roles)));
	}

	public String sign(Consumer<JWTClaimsSet.Builder> changes) {
		var claims = new JWTClaimsSet.Builder().issuer("isthmus")
			.audience("isthmus")
			.subject("someone")
			.expirationTime(Date.from(Instant.now().plusSeconds(600)));
		changes.accept(claims);
		var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").type(JOSEObjectType.JWT).build();
		var jwt = new SignedJWT(header, claims.build());
		try {
			jwt.sign(new ECDSASigner(this.key));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String write(String text) {
		try {
			var file = Files.createTempFile("isthmus-key", ".json");
			file.toFile().deleteOnExit();
			return Files.writeString(file, text).toUri().toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
