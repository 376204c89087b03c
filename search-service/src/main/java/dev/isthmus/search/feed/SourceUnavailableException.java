package dev.isthmus.search.feed;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;

import org.springframework.http.HttpStatus;

/**
 * The product-service of the region does not answer as it should.
 */
public final class SourceUnavailableException extends ProblemException {

	private static final ProblemType TYPE = new ProblemType("product-service-unavailable",
			HttpStatus.SERVICE_UNAVAILABLE, "The product-service of this region does not answer");

	public SourceUnavailableException(Throwable cause) {
		super(TYPE, "The product-service of this region does not answer; try again later", cause);
	}

}
