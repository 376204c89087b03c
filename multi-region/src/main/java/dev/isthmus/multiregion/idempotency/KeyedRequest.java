package dev.isthmus.multiregion.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Arrays;
import java.util.regex.Pattern;

import dev.isthmus.multiregion.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A write as its caller names it (draft-ietf-httpapi-idempotency-key-header).
 */
final class KeyedRequest {

	static final String HEADER = "Idempotency-Key";

	/** Visible ASCII: UUIDs, quoted or not, and what else clients make up. */
	private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

	private final String caller;

	private final String key;

	private final byte[] fingerprint;

	private KeyedRequest(String caller, String key, byte[] fingerprint) {
		this.caller = caller;
		this.key = key;
		this.fingerprint = fingerprint;
	}

	static KeyedRequest of(HttpServletRequest request, byte[] body) {
		var key = request.getHeader(HEADER);
		if (key == null || !KEY.matcher(key).matches()) {
			throw ProblemException.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
		}
		return new KeyedRequest(callerOf(request.getUserPrincipal()), key, fingerprintOf(request, body));
	}

	String caller() {
		return this.caller;
	}

	String key() {
		return this.key;
	}

	byte[] fingerprint() {
		return this.fingerprint;
	}

	boolean isSameAs(byte[] otherFingerprint) {
		return Arrays.equals(this.fingerprint, otherFingerprint);
	}

	private static String callerOf(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : "";
	}

	private static byte[] fingerprintOf(HttpServletRequest request, byte[] body) {
		try {
			var sha256 = MessageDigest.getInstance("SHA-256");
			var query = (request.getQueryString() != null) ? request.getQueryString() : "";
			var line = request.getMethod() + " " + request.getRequestURI() + "?" + query + "\n";
			sha256.update(line.getBytes(StandardCharsets.UTF_8));
			return sha256.digest(body);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
