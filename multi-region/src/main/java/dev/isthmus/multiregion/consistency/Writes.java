package dev.isthmus.multiregion.consistency;

import java.io.IOException;

import dev.isthmus.multiregion.consistency.ConsistencyFilter.Exchange;
import jakarta.servlet.ServletException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each write a token of what it has written. A write is done where the data is
 * newest, so there is nothing to wait for; but it, too, says if the caller has lost
 * something, since its token replaces the one that knew.
 */
class Writes {

	private static final Logger logger = LoggerFactory.getLogger(Writes.class);

	private static final int REFUSALS = 400;

	private final LocalCopy copy;

	private final WrittenChanges written;

	Writes(LocalCopy copy, WrittenChanges written) {
		this.copy = copy;
		this.written = written;
	}

	void answer(Exchange exchange) throws ServletException, IOException {
		var wanted = exchange.token().of(this.copy.service()).orElse(TermPosition.START);
		var isLost = Freshness.of(wanted, this.copy.known(), this.copy::endOf) == Freshness.LOST;
		if (isLost) {
			exchange.demand(Freshness.LOST);
		}
		this.written.begin();
		try {
			var response = new TokenResponse(exchange.response(),
					() -> settle(exchange, isLost ? TermPosition.START : wanted, isLost));
			exchange.chain().doFilter(exchange.request(), response);
			response.settle();
		}
		finally {
			this.written.end();
		}
	}

	/** What was refused wrote nothing: the caller's token goes on to say what it says. */
	private void settle(Exchange exchange, TermPosition known, boolean isLost) {
		if (exchange.response().getStatus() >= REFUSALS) {
			return;
		}
		try {
			// A write that changed nothing, or is replayed, tells how things are now.
			var place = this.written.place().orElseGet(this.copy::seen);
			exchange.give(exchange.token().with(this.copy.service(), known.orLater(place)));
			exchange.declare(isLost ? Freshness.LOST : Freshness.REACHED);
		}
		catch (RuntimeException ex) {
			// The write is done; who has no token for it just cannot wait for it.
			logger.warn("A write was answered without a token", ex);
		}
	}

}
