package dev.isthmus.multiregion.forwarding;

import java.io.IOException;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.multiregion.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers a read with 503 while the own database is away, and not with 500: whoever asked
 * then goes on to another region, where the same read can be answered.
 */
class ReadFailureResolver implements HandlerExceptionResolver, Ordered {

	private static final Logger logger = LoggerFactory.getLogger(ReadFailureResolver.class);

	private final ProblemWriter problems;

	ReadFailureResolver(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (!isRead(request) || response.isCommitted() || DatabaseFailure.outcomeOf(ex).isEmpty()) {
			return null;
		}
		logger.warn("The own database did not answer a read: {}", ex.toString());
		try {
			this.problems.write(
					new ProblemException(ProblemTypes.DATABASE_UNAVAILABLE, "Ask again, or in another region"),
					response);
			return new ModelAndView();
		}
		catch (IOException gone) {
			logger.debug("Nobody waits for the answer any more", gone);
			return null;
		}
	}

	private static boolean isRead(HttpServletRequest request) {
		return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
