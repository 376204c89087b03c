package dev.isthmus.multiregion.lease;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import dev.isthmus.topology.RegionId;

/**
 * The votes that this voter does not give. Whoever promotes another region has a majority
 * withhold its votes from the old primary first: once that has lasted longer than a
 * lease, the old primary holds none, even if it can still ask, or can ask again.
 * <p>
 * A voter that has just started gives no vote to anybody for as long as a lease, since it
 * may have promised before to withhold it and forgotten that.
 */
public class Withholding {

	private final Map<RegionId, Order> orders = new ConcurrentHashMap<>();

	private final long silentUntilNanos;

	private final long timeoutNanos;

	private final LongSupplier nanoTime;

	/**
	 * Begins now.
	 * @param silence for how long no vote is given to anybody
	 * @param timeout how long an order counts that is not repeated
	 */
	public Withholding(Duration silence, Duration timeout, LongSupplier nanoTime) {
		this.silentUntilNanos = nanoTime.getAsLong() + silence.toNanos();
		this.timeoutNanos = timeout.toNanos();
		this.nanoTime = nanoTime;
	}

	/**
	 * An order to withhold the vote from a region.
	 *
	 * @param term the latest term known when it was given: it has served its purpose when
	 * a later one has begun
	 * @param sinceNanos since when the vote has been withheld without a gap
	 * @param repeatedNanos when the order was given last
	 */
	private record Order(long term, long sinceNanos, long repeatedNanos) {
	}

	/**
	 * Withholds the vote from a region, or goes on to.
	 * @param knownTerm the latest term that the voter knows
	 * @return for how long it has been withheld without a gap
	 */
	public Duration withholdFrom(RegionId region, long knownTerm) {
		var now = this.nanoTime.getAsLong();
		var order = this.orders.compute(region, (_, before) -> new Order(knownTerm,
				(before != null && isInForce(before, knownTerm)) ? before.sinceNanos() : now, now));
		return Duration.ofNanos(now - order.sinceNanos());
	}

	/** Gives a region its vote again. */
	public void end(RegionId region) {
		this.orders.remove(region);
	}

	/**
	 * Whether a region that asks gets no vote.
	 * @param knownTerm the latest term that the voter knows
	 */
	public boolean isWithheldFrom(RegionId region, long knownTerm) {
		var order = this.orders.get(region);
		return this.nanoTime.getAsLong() - this.silentUntilNanos < 0 || (order != null && isInForce(order, knownTerm));
	}

	private boolean isInForce(Order order, long knownTerm) {
		return knownTerm <= order.term() && this.nanoTime.getAsLong() - order.repeatedNanos() < this.timeoutNanos;
	}

	/** For how long votes have been withheld, by region. */
	public Map<RegionId, Duration> all(long knownTerm) {
		var now = this.nanoTime.getAsLong();
		var all = new TreeMap<RegionId, Duration>();
		this.orders.forEach((region, order) -> {
			if (isInForce(order, knownTerm)) {
				all.put(region, Duration.ofNanos(now - order.sinceNanos()));
			}
		});
		return all;
	}

}
