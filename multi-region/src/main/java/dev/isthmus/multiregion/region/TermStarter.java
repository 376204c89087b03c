package dev.isthmus.multiregion.region;

import java.time.Clock;
import java.util.Objects;

import dev.isthmus.topology.RegionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Starts a term when this region's database server has become writable. Any number of
 * instances may try at once: the locked heads let one insert, and the others then find
 * its row.
 */
class TermStarter {

	private static final Logger logger = LoggerFactory.getLogger(TermStarter.class);

	private final RegionId region;

	private final TermTable terms;

	private final HeardTerms heard;

	private final TransactionOperations transaction;

	private final Clock clock;

	TermStarter(RegionId region, TermTable terms, HeardTerms heard, TransactionOperations transaction, Clock clock) {
		this.region = region;
		this.terms = terms;
		this.heard = heard;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * The running term of a writable server, started if need be.
	 */
	Term termOf(String server) {
		var latest = this.terms.latest();
		if (latest.isPresent() && latest.get().isOf(this.region, server)) {
			return latest.get();
		}
		var started = this.transaction.execute((_) -> start(server));
		return Objects.requireNonNull(started);
	}

	private Term start(String server) {
		var positions = this.terms.lockedHead();
		var latest = this.terms.latest();
		if (latest.isPresent() && latest.get().isOf(this.region, server)) {
			return latest.get();
		}
		var number = this.heard.after(latest.map(Term::term).orElse(0L));
		var term = new Term(number, this.region, server, this.clock.instant(), positions);
		// Before the first change there is no head to lock: then the primary key decides,
		// and the loser finds the winner's row at its next look.
		this.terms.insert(term);
		logger.info("Term {} starts in {} on {} at {}", number, this.region, server, positions);
		return term;
	}

}
