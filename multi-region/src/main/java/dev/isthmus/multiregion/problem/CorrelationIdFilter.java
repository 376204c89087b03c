package dev.isthmus.multiregion.problem;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the caller's correlation id if it is a sane token, else makes one.
 */
class CorrelationIdFilter extends OncePerRequestFilter {

	private static final String ATTRIBUTE = CorrelationId.class.getName();

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		// An error dispatch goes through here again and must keep the id.
		var known = (String) request.getAttribute(ATTRIBUTE);
		var id = (known != null) ? known : CorrelationId.accept(request.getHeader(CorrelationId.HEADER));
		request.setAttribute(ATTRIBUTE, id);
		response.setHeader(CorrelationId.HEADER, id);
		try (var _ = MDC.putCloseable(CorrelationId.KEY, id)) {
			chain.doFilter(request, response);
		}
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

}
