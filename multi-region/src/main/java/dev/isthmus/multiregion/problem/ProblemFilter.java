package dev.isthmus.multiregion.problem;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns what the filters behind it throw into a problem, as the advice does for
 * controllers.
 */
class ProblemFilter extends OncePerRequestFilter {

	private static final Logger logger = LoggerFactory.getLogger(ProblemFilter.class);

	private final ProblemWriter problems;

	ProblemFilter(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ProblemException ex) {
			this.problems.write(ex, response);
		}
		catch (RuntimeException | ServletException ex) {
			if (response.isCommitted()) {
				// Half an answer cannot be taken back: let the container cut the
				// connection, so that the caller sees that it is not whole.
				throw ex;
			}
			logger.error("Failed to answer {} {}", request.getMethod(), request.getRequestURI(), ex);
			this.problems.write(new ProblemException(ProblemTypes.INTERNAL_ERROR, ProblemAdvice.NOTHING_INTERNAL),
					response);
		}
	}

}
