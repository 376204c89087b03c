package dev.isthmus.multiregion.region;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The highest term that any region has told of. A primary may begin a term and die before
 * another database has received it; the next one must not give that number again, because
 * callers have tokens of it.
 */
class HeardTerms {

	private final AtomicLong highest = new AtomicLong();

	void heard(long term) {
		this.highest.accumulateAndGet(term, Math::max);
	}

	/**
	 * The number of the term that follows.
	 * @param latest the latest term that the own database knows
	 */
	long after(long latest) {
		return Math.max(latest, this.highest.get()) + 1;
	}

}
