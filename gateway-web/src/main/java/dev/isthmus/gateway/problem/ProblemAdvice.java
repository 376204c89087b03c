package dev.isthmus.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Turns what Spring refuses, and what nobody thought of, into problems.
 */
@ControllerAdvice
class ProblemAdvice {

	private static final Log logger = LogFactory.getLog(ProblemAdvice.class);

	private final Problems problems;

	ProblemAdvice(Problems problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
		if (response.isCommitted()) {
			// The server then closes the connection, so that half an answer is not taken
			// for the whole.
			throw failure;
		}
		if (failure instanceof ErrorResponse refusal && refusal.getStatusCode() instanceof HttpStatus status
				&& status.is4xxClientError()) {
			refusal.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
			this.problems.write(ProblemType.of(status), status.getReasonPhrase(), request, response);
			return;
		}
		logger.error("Request failed", failure);
		this.problems.write(ProblemType.INTERNAL_ERROR, "The front door failed.", request, response);
	}

}
