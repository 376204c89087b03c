package dev.isthmus.multiregion.forwarding;

import java.io.IOException;

import dev.isthmus.multiregion.region.PrimaryLocator;
import dev.isthmus.multiregion.web.ReplayedRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets this region's own service do a write.
 */
class LocalWrite {

	private static final Logger logger = LoggerFactory.getLogger(LocalWrite.class);

	private final PrimaryLocator locator;

	private final Runnable evictConnections;

	LocalWrite(PrimaryLocator locator, Runnable evictConnections) {
		this.locator = locator;
		this.evictConnections = evictConnections;
	}

	Outcome attempt(Write write) throws IOException, ServletException {
		var request = switch (write.body()) {
			case RequestBody.Untouched untouched -> untouched.request();
			case RequestBody.Kept body -> new ReplayedRequest(write.request(), body.open());
			case RequestBody.Begun body -> new ReplayedRequest(write.request(), body.open());
		};
		var outcome = run(request, write);
		if (outcome != Outcome.ANSWERED) {
			logger.info("The own database did not take a write: {}", outcome);
			this.locator.doubtOwnRole();
			// A connection to a server that became read-only passes every validity check.
			this.evictConnections.run();
			write.response().resetBuffer();
			write.response().setStatus(HttpServletResponse.SC_OK);
		}
		return outcome;
	}

	private static Outcome run(HttpServletRequest request, Write write) throws IOException, ServletException {
		request.setAttribute(WriteFailureResolver.OUTCOME, Outcome.ANSWERED);
		try {
			write.chain().doFilter(request, write.response());
			return (Outcome) request.getAttribute(WriteFailureResolver.OUTCOME);
		}
		catch (RuntimeException ex) {
			// From a filter behind this one, such as that which commits keyed writes.
			return WriteFailure.outcomeOf(ex).orElseThrow(() -> ex);
		}
	}

}
