package dev.isthmus.user.attempt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;

/**
 * What attempts are counted by.
 *
 * @param kind sets buckets of different features apart
 * @param subject who tries, or whose account is tried
 * @param maxFailures failures within the window after which attempts are refused
 * @param window how long failures count, from the first
 */
public record Bucket(String kind, String subject, int maxFailures, Duration window) {

	/**
	 * Key under which it is stored: tells nobody who it is about.
	 */
	String key() {
		try {
			var sha256 = MessageDigest.getInstance("SHA-256");
			sha256.update(this.kind.getBytes(StandardCharsets.UTF_8));
			sha256.update((byte) 0);
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(sha256.digest(this.subject.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
