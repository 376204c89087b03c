package dev.isthmus.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

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
 * Signs access tokens as the user service does, with a key of its own.
 */
public final class TestTokens {

	private final ECKey key = generate();

	/** Where services find the public key. */
	public String publicKeys() {
		try {
			var file = Files.createTempFile("public-keys", ".json");
			file.toFile().deleteOnExit();
			return Files.writeString(file, new JWKSet(this.key.toPublicJWK()).toString()).toUri().toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A good token of a caller with these roles. */
	public String withRoles(String... roles) {
		return sign((claims) -> claims.claim("roles", List.of(roles)));
	}

	/** A token that differs from a good one of a catalogue manager. */
	public String sign(UnaryOperator<JWTClaimsSet.Builder> difference) {
		var claims = new JWTClaimsSet.Builder().issuer("isthmus")
			.audience("isthmus")
			.subject("01980000-0000-7000-8000-000000000001")
			.claim("roles", List.of("catalogue-manager"))
			.expirationTime(Date.from(Instant.now().plusSeconds(600)));
		var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(this.key.getKeyID()).build();
		var token = new SignedJWT(header, difference.apply(claims).build());
		try {
			token.sign(new ECDSASigner(this.key));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

	private static ECKey generate() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
