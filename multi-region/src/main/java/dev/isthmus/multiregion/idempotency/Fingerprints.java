package dev.isthmus.multiregion.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells writes with the same key apart. What is stored for that may be read by whoever
 * reads the database, so it is made without the fields that hold secrets.
 */
class Fingerprints {

	private static final byte[] NOTHING = {};

	private final JsonMapper json;

	private final Set<String> secretFields;

	Fingerprints(JsonMapper json, Set<String> secretFields) {
		this.json = json;
		this.secretFields = Set.copyOf(secretFields);
	}

	/**
	 * A digest of method, address and body.
	 * @return 32 bytes
	 */
	byte[] of(HttpServletRequest request, byte[] body) {
		try {
			var sha256 = MessageDigest.getInstance("SHA-256");
			var query = (request.getQueryString() != null) ? request.getQueryString() : "";
			var line = request.getMethod() + " " + request.getRequestURI() + "?" + query + "\n";
			sha256.update(line.getBytes(StandardCharsets.UTF_8));
			return sha256.digest(withoutSecrets(body));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private byte[] withoutSecrets(byte[] body) {
		if (this.secretFields.isEmpty() || body.length == 0) {
			return body;
		}
		try {
			if (this.json.readTree(body) instanceof ObjectNode object) {
				object.remove(this.secretFields);
				return this.json.writeValueAsBytes(object);
			}
			return body;
		}
		catch (JacksonException ex) {
			// Will be refused, and leaves nothing behind then.
			return NOTHING;
		}
	}

}
