package dev.isthmus.multiregion.idempotency;

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

	/**
	 * Reads who sent which key.
	 * @param fingerprint tells the write from others with the same key
	 * @throws ProblemException 400 if the key is malformed
	 */
	static KeyedRequest of(HttpServletRequest request, byte[] fingerprint) {
		var key = request.getHeader(HEADER);
		if (key == null || !KEY.matcher(key).matches()) {
			throw ProblemException.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
		}
		return new KeyedRequest(callerOf(request.getUserPrincipal()), key, fingerprint);
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

}
