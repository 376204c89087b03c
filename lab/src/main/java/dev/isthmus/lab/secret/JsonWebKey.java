package dev.isthmus.lab.secret;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A key of the P-256 curve for ES256 signatures, in the forms of RFC 7517 and RFC 7518
 * §6.2.
 */
final class JsonWebKey {

	private static final int COORDINATE_BYTES = 32;

	private final String keyId;

	private final ECPublicKey publicKey;

	private final ECPrivateKey privateKey;

	private JsonWebKey(String keyId, KeyPair pair) {
		this.keyId = keyId;
		this.publicKey = (ECPublicKey) pair.getPublic();
		this.privateKey = (ECPrivateKey) pair.getPrivate();
	}

	static JsonWebKey generate(String keyId) {
		try {
			var generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return new JsonWebKey(keyId, generator.generateKeyPair());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("this JDK lacks the P-256 curve", ex);
		}
	}

	Map<String, Object> publicPart() {
		var part = new LinkedHashMap<String, Object>();
		part.put("kty", "EC");
		part.put("crv", "P-256");
		part.put("kid", this.keyId);
		part.put("use", "sig");
		part.put("alg", "ES256");
		part.put("x", encode(this.publicKey.getW().getAffineX()));
		part.put("y", encode(this.publicKey.getW().getAffineY()));
		return part;
	}

	Map<String, Object> withPrivatePart() {
		var key = publicPart();
		key.put("d", encode(this.privateKey.getS()));
		return key;
	}

	static Map<String, Object> publicSet(JsonWebKey... keys) {
		return Map.of("keys", List.of(keys).stream().map(JsonWebKey::publicPart).toList());
	}

	private static String encode(BigInteger coordinate) {
		var bytes = coordinate.toByteArray();
		var padded = new byte[COORDINATE_BYTES];
		// toByteArray() may lead with a sign byte or omit leading zeros.
		var significant = (bytes.length > COORDINATE_BYTES)
				? Arrays.copyOfRange(bytes, bytes.length - COORDINATE_BYTES, bytes.length) : bytes;
		System.arraycopy(significant, 0, padded, COORDINATE_BYTES - significant.length, significant.length);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
	}

}
