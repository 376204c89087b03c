package dev.isthmus.multiregion.deregistration;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends connections in the one way that no caller can mistake for a failure: with the
 * answer (RFC 9112 §9.6). One that is closed between two requests may meet the second
 * halfway, and then nobody knows whether a write was done.
 */
class ConnectionCloseFilter extends OncePerRequestFilter {

	private final Deregistration deregistration;

	ConnectionCloseFilter(Deregistration deregistration) {
		this.deregistration = deregistration;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		closeIfLeaving(response);
		chain.doFilter(request, response);
		// A poll of the change feed may have begun long before.
		closeIfLeaving(response);
	}

	private void closeIfLeaving(HttpServletResponse response) {
		if (this.deregistration.hasBegun() && !response.isCommitted()) {
			response.setHeader("Connection", "close");
		}
	}

}
