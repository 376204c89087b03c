package dev.isthmus.multiregion.problem;

import org.springframework.http.HttpStatus;

/**
 * The problems that any service can answer with. What only one service knows (a SKU
 * twice, a weak password) it declares itself.
 */
public final class ProblemTypes {

	public static final ProblemType INVALID_REQUEST = type("invalid-request", HttpStatus.BAD_REQUEST,
			"The request is not valid");

	public static final ProblemType MALFORMED_BODY = type("malformed-body", HttpStatus.BAD_REQUEST,
			"The body cannot be read");

	public static final ProblemType UNAUTHENTICATED = type("unauthenticated", HttpStatus.UNAUTHORIZED,
			"A valid access token is needed");

	public static final ProblemType FORBIDDEN = type("forbidden", HttpStatus.FORBIDDEN, "The caller may not do this");

	public static final ProblemType NOT_FOUND = type("not-found", HttpStatus.NOT_FOUND, "There is no such resource");

	public static final ProblemType METHOD_NOT_ALLOWED = type("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED,
			"The resource does not support this method");

	public static final ProblemType NOT_ACCEPTABLE = type("not-acceptable", HttpStatus.NOT_ACCEPTABLE,
			"The resource has no such representation");

	public static final ProblemType CONFLICT = type("conflict", HttpStatus.CONFLICT,
			"The request conflicts with the state of the resource");

	public static final ProblemType GONE = type("gone", HttpStatus.GONE, "The resource is no longer kept");

	public static final ProblemType STALE_VERSION = type("stale-version", HttpStatus.PRECONDITION_FAILED,
			"The resource has changed since it was read");

	public static final ProblemType BODY_TOO_LARGE = type("body-too-large", HttpStatus.CONTENT_TOO_LARGE,
			"The body is larger than allowed");

	public static final ProblemType UNSUPPORTED_MEDIA_TYPE = type("unsupported-media-type",
			HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The content type is not supported");

	public static final ProblemType PRECONDITION_REQUIRED = type("precondition-required",
			HttpStatus.PRECONDITION_REQUIRED, "The request needs an If-Match header");

	public static final ProblemType TOO_MANY_REQUESTS = type("too-many-requests", HttpStatus.TOO_MANY_REQUESTS,
			"Too many requests");

	public static final ProblemType INTERNAL_ERROR = type("internal-error", HttpStatus.INTERNAL_SERVER_ERROR,
			"The service failed");

	public static final ProblemType OUTCOME_UNKNOWN = type("outcome-unknown", HttpStatus.BAD_GATEWAY,
			"The write may or may not have been applied");

	public static final ProblemType NO_PRIMARY = type("no-primary", HttpStatus.SERVICE_UNAVAILABLE,
			"No region accepts writes at the moment");

	public static final ProblemType READ_ONLY = type("read-only", HttpStatus.SERVICE_UNAVAILABLE,
			"This region cannot write");

	public static final ProblemType HOP_LIMIT = type("hop-limit", HttpStatus.LOOP_DETECTED,
			"A forwarded write reached a region that is not primary");

	public static final ProblemType DATABASE_UNAVAILABLE = type("database-unavailable", HttpStatus.SERVICE_UNAVAILABLE,
			"The database of this region does not answer");

	public static final ProblemType OVERLOADED = type("overloaded", HttpStatus.SERVICE_UNAVAILABLE,
			"The service has too much to do");

	public static final ProblemType KEY_IN_USE = type("idempotency-key-in-use", HttpStatus.CONFLICT,
			"The first request with this Idempotency-Key is still running");

	public static final ProblemType STALE = type("stale", HttpStatus.SERVICE_UNAVAILABLE,
			"No region that can be reached has what the caller has written or seen");

	public static final ProblemType LOST = type("lost", HttpStatus.CONFLICT,
			"A failover has lost something that the caller has written or seen");

	private ProblemTypes() {
	}

	private static ProblemType type(String name, HttpStatus status, String title) {
		return new ProblemType(name, status, title);
	}

}
