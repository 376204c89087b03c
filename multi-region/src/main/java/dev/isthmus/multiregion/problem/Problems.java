package dev.isthmus.multiregion.problem;

import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;

/**
 * Makes problem details that carry the correlation id.
 */
final class Problems {

	private Problems() {
	}

	static ProblemDetail of(ProblemType type, @Nullable String detail) {
		var problem = ProblemDetail.forStatus(type.status());
		problem.setType(type.uri());
		problem.setTitle(type.title());
		problem.setDetail(detail);
		CorrelationId.current().ifPresent((id) -> problem.setProperty("correlationId", id));
		return problem;
	}

}
