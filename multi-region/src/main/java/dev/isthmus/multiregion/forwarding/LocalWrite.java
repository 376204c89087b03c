package dev.isthmus.multiregion.forwarding;

import java.io.IOException;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
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
		var answer = new KeptAnswer(write.response());
		var outcome = certain(run(request, answer, write), write.body());
		switch (outcome) {
			case NOT_APPLIED, UNKNOWN -> {
				logger.info("The own database did not take a write: {}", outcome);
				// A connection to a server that became read-only passes every validity
				// check. Those that were made since the first such write are good.
				if (this.locator.doubtOwnRole()) {
					this.evictConnections.run();
				}
			}
			// The connections are good: to make new ones would be even more to do.
			case BUSY -> logger.warn("A write found too much else being done");
			case RUNNING -> {
			}
			case ANSWERED -> {
				if (isAcknowledgedInVain(answer)) {
					logger.warn("A write is not acknowledged: the lease ran out meanwhile");
					outcome = Outcome.UNKNOWN;
				}
			}
		}
		if (outcome == Outcome.ANSWERED) {
			answer.copyBodyToResponse();
		}
		else {
			answer.discard();
		}
		return outcome;
	}

	/**
	 * What is too large to be kept is written in several transactions: of an import that
	 * the database has refused, the beginning may have been applied.
	 */
	private static Outcome certain(Outcome outcome, RequestBody body) {
		return (outcome == Outcome.NOT_APPLIED && !body.isRepeatable()) ? Outcome.UNKNOWN : outcome;
	}

	/** A refusal acknowledges nothing. */
	private boolean isAcknowledgedInVain(KeptAnswer answer) {
		if (this.locator.mayAcknowledge() || answer.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
			return false;
		}
		if (answer.isCommitted()) {
			logger.error("A write was acknowledged before it was known that the lease had run out");
			return false;
		}
		return true;
	}

	private static Outcome run(HttpServletRequest request, KeptAnswer answer, Write write)
			throws IOException, ServletException {
		request.setAttribute(WriteFailureResolver.OUTCOME, Outcome.ANSWERED);
		try {
			write.chain().doFilter(request, answer);
			return (Outcome) request.getAttribute(WriteFailureResolver.OUTCOME);
		}
		catch (ProblemException ex) {
			if (ex.type().equals(ProblemTypes.KEY_IN_USE)) {
				return Outcome.RUNNING;
			}
			if (ex.type().equals(ProblemTypes.OVERLOADED)) {
				return Outcome.BUSY;
			}
			throw ex;
		}
		catch (RuntimeException ex) {
			// From a filter behind this one, such as that which commits keyed writes.
			return DatabaseFailure.outcomeOf(ex).orElseThrow(() -> ex);
		}
	}

}
