package dev.isthmus.gateway.problem;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The problems that the front door itself answers with. Their names are the services' own
 * where both have them.
 */
public enum ProblemType {

	/** The request is not one that can be served. */
	INVALID_REQUEST("invalid-request", HttpStatus.BAD_REQUEST, "Invalid request"),

	/** No service and no file has this path. */
	NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "Not found"),

	/** The page's files can only be read. */
	METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),

	/** The body arrived too slowly. */
	REQUEST_TIMEOUT("request-timeout", HttpStatus.REQUEST_TIMEOUT, "Request timeout"),

	/** The body is larger than the front door accepts. */
	BODY_TOO_LARGE("body-too-large", HttpStatus.CONTENT_TOO_LARGE, "Body too large"),

	/** A defect of the front door. */
	INTERNAL_ERROR("internal-error", HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),

	/** The service of this region cannot be reached or broke off. */
	BAD_GATEWAY("bad-gateway", HttpStatus.BAD_GATEWAY, "Bad gateway"),

	/** The connection broke after the request was sent: it may have been carried out. */
	OUTCOME_UNKNOWN("outcome-unknown", HttpStatus.BAD_GATEWAY, "Outcome unknown"),

	/** Too many requests are in work. */
	OVERLOADED("overloaded", HttpStatus.SERVICE_UNAVAILABLE, "Overloaded"),

	/** No region could answer. */
	NO_REGION("no-region", HttpStatus.SERVICE_UNAVAILABLE, "No region available"),

	/** The service of this region did not answer in time. */
	GATEWAY_TIMEOUT("gateway-timeout", HttpStatus.GATEWAY_TIMEOUT, "Gateway timeout");

	private final URI uri;

	private final HttpStatus status;

	private final String title;

	ProblemType(String name, HttpStatus status, String title) {
		this.uri = URI.create("urn:isthmus:problem:" + name);
		this.status = status;
		this.title = title;
	}

	/**
	 * The problem that fits a status.
	 * @param status a client or server error
	 * @return the problem
	 */
	static ProblemType of(HttpStatus status) {
		return switch (status) {
			case NOT_FOUND -> NOT_FOUND;
			case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
			case REQUEST_TIMEOUT -> REQUEST_TIMEOUT;
			case CONTENT_TOO_LARGE -> BODY_TOO_LARGE;
			default -> status.is4xxClientError() ? INVALID_REQUEST : INTERNAL_ERROR;
		};
	}

	HttpStatus status() {
		return this.status;
	}

	boolean isPassing() {
		return this.status == HttpStatus.SERVICE_UNAVAILABLE;
	}

	ProblemDetail with(String detail, String correlationId) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		problem.setType(this.uri);
		problem.setTitle(this.title);
		problem.setProperty("correlationId", correlationId);
		return problem;
	}

}
