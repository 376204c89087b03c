package dev.isthmus.multiregion.consistency;

import java.io.IOException;

import dev.isthmus.multiregion.consistency.ConsistencyFilter.Exchange;
import jakarta.servlet.ServletException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers reads: from here as soon as this region has come far enough, else from the
 * primary, else from here and saying so.
 */
class Reads {

	private static final Logger logger = LoggerFactory.getLogger(Reads.class);

	private static final int FAILURES = 500;

	private final LocalCopy copy;

	private final FreshnessWait wait;

	private final PrimaryRead primary;

	private final ConsistencyMetrics metrics;

	Reads(LocalCopy copy, FreshnessWait wait, PrimaryRead primary, ConsistencyMetrics metrics) {
		this.copy = copy;
		this.wait = wait;
		this.primary = primary;
		this.metrics = metrics;
	}

	void answer(Exchange exchange) throws ServletException, IOException {
		var wanted = exchange.token().of(this.copy.service()).orElse(TermPosition.START);
		var freshness = await(wanted);
		if (freshness == Freshness.BEHIND && this.primary.answers(exchange.request(), exchange.response())) {
			this.metrics.readByPrimary();
			return;
		}
		this.metrics.read(freshness);
		exchange.demand(freshness);
		WantedPlace.set(exchange.request(), wanted);
		var response = new TokenResponse(exchange.response(), () -> settle(exchange, wanted, freshness));
		exchange.chain().doFilter(exchange.request(), response);
		response.settle();
	}

	private Freshness await(TermPosition wanted) {
		try {
			return this.wait.await(wanted);
		}
		catch (RuntimeException ex) {
			// The read itself will fail here, if it comes to that.
			logger.debug("It is not known how far this region has come", ex);
			return Freshness.BEHIND;
		}
	}

	/**
	 * Looks again, now that the answer is known: it has to be covered by the new token,
	 * and the cluster endpoint may have been pointed to a server that lags behind.
	 */
	private void settle(Exchange exchange, TermPosition wanted, Freshness before) {
		if (exchange.response().getStatus() >= FAILURES) {
			return;
		}
		var seen = TermPosition.START;
		var freshness = Freshness.BEHIND;
		try {
			seen = this.copy.seen();
			// What was behind when it was read is not made fresh by what came since.
			freshness = (before != Freshness.REACHED) ? before : Freshness.of(wanted, seen, this.copy::endOf);
		}
		catch (RuntimeException ex) {
			logger.debug("It is not known what a read has seen", ex);
		}
		exchange.demand(freshness);
		exchange.declare(freshness);
		// Who was told something stale still wants what he wanted.
		exchange.give(
				(freshness == Freshness.BEHIND) ? exchange.token() : exchange.token().with(this.copy.service(), seen));
	}

}
