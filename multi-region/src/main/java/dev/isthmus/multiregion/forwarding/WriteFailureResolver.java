package dev.isthmus.multiregion.forwarding;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Keeps from the advice what the forwarding filter can mend: notes the outcome on the
 * request and leaves the answer open.
 */
class WriteFailureResolver implements HandlerExceptionResolver, Ordered {

	/** Present on requests whose failures the filter wants to know. */
	static final String OUTCOME = WriteFailureResolver.class.getName() + ".outcome";

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (request.getAttribute(OUTCOME) == null || response.isCommitted()) {
			return null;
		}
		return DatabaseFailure.outcomeOf(ex).map((outcome) -> {
			request.setAttribute(OUTCOME, outcome);
			// For filters in between: this is no success.
			response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			return new ModelAndView();
		}).orElse(null);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
