package dev.isthmus.user.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A refresh token as its owner holds it: 256 random bits. It never prints itself, and
 * only its hash is stored. A plain hash will do: nobody guesses 256 bits.
 */
record RawRefreshToken(String value) {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int BYTES = 32;

	private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

	static RawRefreshToken generate() {
		var bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return new RawRefreshToken(BASE64URL.encodeToString(bytes));
	}

	String hash() {
		try {
			var sha256 = MessageDigest.getInstance("SHA-256");
			return BASE64URL.encodeToString(sha256.digest(this.value.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@Override
	public String toString() {
		return "***";
	}

}
