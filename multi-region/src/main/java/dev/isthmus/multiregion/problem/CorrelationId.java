package dev.isthmus.multiregion.problem;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Ties together all that one request caused, in every service and region: it is in the
 * answer, in every problem and in every log line.
 */
public final class CorrelationId {

	/** Request and answer header. */
	public static final String HEADER = "Correlation-Id";

	static final String KEY = "correlationId";

	/** What may stand in a log line without harm. */
	private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private CorrelationId() {
	}

	/**
	 * The id of the request that this thread serves.
	 */
	public static Optional<String> current() {
		return Optional.ofNullable(MDC.get(KEY));
	}

	static String accept(@Nullable String requested) {
		return (requested != null && SANE.matcher(requested).matches()) ? requested : UUID.randomUUID().toString();
	}

}
