package dev.isthmus.search.engine;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The region's engine does not answer, or has no index yet. Another region may have one,
 * hence 503: the front door then goes on to the next region.
 */
public final class SearchUnavailableException extends ProblemException {

	public static final ProblemType TYPE = new ProblemType("search-unavailable", HttpStatus.SERVICE_UNAVAILABLE,
			"Search is not available in this region");

	public SearchUnavailableException(String detail, @Nullable Throwable cause) {
		super(TYPE, detail, cause);
		header(HttpHeaders.RETRY_AFTER, "1");
	}

}
