package dev.isthmus.multiregion.web;

import java.io.IOException;
import java.util.List;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Refuses bodies beyond the limit: at once if their length is declared, else when the
 * limit is passed while reading.
 */
class BodyLimitFilter extends OncePerRequestFilter {

	private final long maxBytes;

	private final List<PathPattern> unlimited;

	BodyLimitFilter(long maxBytes, List<PathPattern> unlimited) {
		this.maxBytes = maxBytes;
		this.unlimited = unlimited;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		var path = PathContainer.parsePath(request.getRequestURI());
		return this.unlimited.stream().anyMatch((pattern) -> pattern.matches(path));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > this.maxBytes) {
			throw tooLarge(this.maxBytes);
		}
		chain.doFilter(new LimitedRequest(request, this.maxBytes), response);
	}

	static ProblemException tooLarge(long maxBytes) {
		return new ProblemException(ProblemTypes.BODY_TOO_LARGE, "A body may have %d bytes".formatted(maxBytes));
	}

}
