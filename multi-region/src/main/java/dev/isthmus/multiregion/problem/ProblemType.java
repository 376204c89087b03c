package dev.isthmus.multiregion.problem;

import java.net.URI;

import org.springframework.http.HttpStatus;

/**
 * A kind of problem that callers can tell apart by a stable URI (RFC 9457 §3.1.1).
 *
 * @param name kebab-case and stable: clients switch on it
 * @param status the HTTP status of every problem of this type
 * @param title for humans, the same for every problem of this type
 */
public record ProblemType(String name, HttpStatus status, String title) {

	public ProblemType {
		if (!name.matches("[a-z][a-z0-9-]{0,63}")) {
			throw new IllegalArgumentException("Problem type '%s' is not kebab-case".formatted(name));
		}
	}

	public URI uri() {
		return URI.create("urn:isthmus:problem:" + this.name);
	}

}
