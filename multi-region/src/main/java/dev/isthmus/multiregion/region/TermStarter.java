package dev.isthmus.multiregion.region;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

import dev.isthmus.topology.RegionId;
import org.jspecify.annotations.Nullable;
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

	/** The last term of this region that is over. */
	private @Nullable Term ended;

	TermStarter(RegionId region, TermTable terms, HeardTerms heard, TransactionOperations transaction, Clock clock) {
		this.region = region;
		this.terms = terms;
		this.heard = heard;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Tells that a server takes no writes. If it does again it has been promoted again,
	 * and one in between may have begun a term that never reached it: so its own is over.
	 * @param latest the latest term that it knew before it was seen so
	 */
	void notWritable(String server, Term latest) {
		if (latest.isOf(this.region, server)) {
			this.ended = latest;
		}
	}

	/**
	 * The running term of a writable server, started if need be.
	 * @param latest the latest term that it knows
	 */
	Term termOf(String server, Optional<Term> latest) {
		if (latest.isPresent() && isRunning(latest.get(), server)) {
			return latest.get();
		}
		var started = this.transaction.execute((_) -> start(server));
		return Objects.requireNonNull(started);
	}

	private Term start(String server) {
		var positions = this.terms.lockedHead();
		var latest = this.terms.latest();
		if (latest.isPresent() && isRunning(latest.get(), server)) {
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

	private boolean isRunning(Term latest, String server) {
		return latest.isOf(this.region, server) && !latest.equals(this.ended);
	}

}
