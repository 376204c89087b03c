package dev.isthmus.lab.control;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.isthmus.lab.operation.RefusedException;

/**
 * A request that gets a problem for an answer (RFC 9457).
 */
final class ProblemException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String type;

	ProblemException(int status, String type, String detail) {
		super(detail);
		this.status = status;
		this.type = type;
	}

	static ProblemException of(RefusedException refusal) {
		return switch (refusal.reason()) {
			case UNKNOWN -> new ProblemException(404, "not-found", String.valueOf(refusal.getMessage()));
			case CONFLICT -> new ProblemException(409, "conflict", String.valueOf(refusal.getMessage()));
			case BUSY -> new ProblemException(409, "busy", String.valueOf(refusal.getMessage()));
			case INVALID -> new ProblemException(400, "invalid-request", String.valueOf(refusal.getMessage()));
		};
	}

	int status() {
		return this.status;
	}

	Map<String, Object> body() {
		var body = new LinkedHashMap<String, Object>();
		body.put("type", "urn:isthmus:problem:" + this.type);
		body.put("title", this.type.replace('-', ' '));
		body.put("status", this.status);
		body.put("detail", getMessage());
		return body;
	}

}
