package dev.isthmus.multiregion.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

/**
 * Ends a request with a problem that its caller can understand. The detail is shown to
 * the caller, so it must hold nothing internal.
 */
public class ProblemException extends RuntimeException {

	private final transient ProblemType type;

	private final transient Map<String, Object> properties = new LinkedHashMap<>();

	private final transient HttpHeaders headers = new HttpHeaders();

	public ProblemException(ProblemType type, String detail) {
		this(type, detail, null);
	}

	public ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
		super(detail, cause);
		this.type = type;
	}

	/**
	 * Refuses one part of a request, in the form in which validation does.
	 * @param field path of the field or name of the parameter
	 * @param message what is wrong with it, such as {@code must be positive}
	 */
	public static ProblemException invalid(String field, String message) {
		return new ProblemException(ProblemTypes.INVALID_REQUEST, "Some fields are not valid").with("errors",
				List.of(new FieldProblem(field, message)));
	}

	/**
	 * Adds an extension member (RFC 9457 §3.2).
	 */
	public ProblemException with(String property, Object value) {
		this.properties.put(property, value);
		return this;
	}

	/**
	 * Adds a header to the answer, such as {@code Retry-After}.
	 */
	public ProblemException header(String name, String value) {
		this.headers.set(name, value);
		return this;
	}

	public ProblemType type() {
		return this.type;
	}

	public HttpHeaders headers() {
		return this.headers;
	}

	ProblemDetail toProblemDetail() {
		var problem = Problems.of(this.type, getMessage());
		this.properties.forEach(problem::setProperty);
		return problem;
	}

}
