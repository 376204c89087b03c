package dev.isthmus.gateway.problem;

import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The id under which one request is found in the logs of all that handled it.
 */
public final class CorrelationId {

	/** Name of the header, of requests and answers alike. */
	public static final String HEADER = "Correlation-Id";

	private static final String ATTRIBUTE = CorrelationId.class.getName();

	private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private CorrelationId() {
	}

	/**
	 * The id of a request: the caller's own if it is sane, else a new one.
	 * @param request the request
	 * @return the same id each time
	 */
	public static String of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof String known) {
			return known;
		}
		String id = accept(request.getHeader(HEADER));
		request.setAttribute(ATTRIBUTE, id);
		return id;
	}

	private static String accept(@Nullable String proposed) {
		return (proposed != null && SANE.matcher(proposed).matches()) ? proposed : UUID.randomUUID().toString();
	}

}
