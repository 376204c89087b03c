package dev.isthmus.multiregion.lease;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leave of the majority to acknowledge writes. Each region has a vote, a witness may
 * have one, and one's own always counts. A vote is as old as the question it answers, so
 * that an answer that was long under way gives no more time than a quick one. Only the
 * monotonic clock of this process matters.
 * <p>
 * Where a single other voter decides, as in two regions without a witness, no majority is
 * left once that voter is gone; there the lease is always held.
 */
public class Lease {

	/** How the witness is called among the voters. */
	public static final String WITNESS = "witness";

	private static final Logger logger = LoggerFactory.getLogger(Lease.class);

	private final Map<String, Long> askedAtNanos = new ConcurrentHashMap<>();

	private final AtomicReference<LeaseState> observed = new AtomicReference<>(LeaseState.LOST);

	private final Set<String> voters;

	private final Duration duration;

	private final LongSupplier nanoTime;

	/**
	 * With the votes of others; nobody has voted yet.
	 * @param voters who votes beside this region
	 * @param duration how long a vote counts
	 * @param nanoTime the clock by which votes are asked for
	 */
	public Lease(Set<String> voters, Duration duration, LongSupplier nanoTime) {
		this.voters = Set.copyOf(voters);
		this.duration = duration;
		this.nanoTime = nanoTime;
	}

	/** Where none is needed: always held. */
	public static Lease unneeded() {
		return new Lease(Set.of(), Duration.ZERO, () -> 0);
	}

	/** Whether it can be lost at all. */
	public boolean isNeeded() {
		return this.voters.size() > 1;
	}

	/**
	 * Counts a vote.
	 * @param voter who gave it; others than the voters are not heard
	 * @param questionNanos when it was asked for
	 */
	public void renew(String voter, long questionNanos) {
		if (this.voters.contains(voter)) {
			this.askedAtNanos.merge(voter, questionNanos, (one, other) -> (other - one > 0) ? other : one);
		}
	}

	/** Whether writes may be acknowledged at this moment. */
	public boolean isHeld() {
		if (!isNeeded()) {
			return true;
		}
		var now = this.nanoTime.getAsLong();
		var own = 1;
		var votes = own
				+ this.askedAtNanos.values().stream().filter((asked) -> now - asked < this.duration.toNanos()).count();
		return votes > (own + this.voters.size()) / 2;
	}

	public LeaseState state() {
		return isHeld() ? LeaseState.HELD : LeaseState.LOST;
	}

	/** How old the latest vote of each voter is; without those who have not voted. */
	public Map<String, Duration> ages() {
		var now = this.nanoTime.getAsLong();
		var ages = new TreeMap<String, Duration>();
		this.askedAtNanos.forEach((voter, asked) -> ages.put(voter, Duration.ofNanos(now - asked)));
		return ages;
	}

	/** Logs when it has been lost or won since the last call. */
	public void observe() {
		var now = state();
		if (isNeeded() && this.observed.getAndSet(now) != now) {
			logger.info("The lease is {}: votes within {} count, the latest are {} old", now, this.duration, ages());
		}
	}

}
