package dev.isthmus.lab.link;

import java.time.Duration;

/**
 * How a link behaves just now.
 *
 * @param state whether it carries data
 * @param latency what it adds to a round trip: half of it in each direction
 */
public record LinkCondition(LinkState state, Duration latency) {

	/** Nobody waits longer for a byte between two regions of this planet. */
	public static final Duration MAX_LATENCY = Duration.ofSeconds(10);

	/** Carries data at once. */
	public static final LinkCondition CLEAR = new LinkCondition(LinkState.UP, Duration.ZERO);

	public LinkCondition {
		if (latency.isNegative() || latency.compareTo(MAX_LATENCY) > 0) {
			throw new IllegalArgumentException("latency must be between 0 and " + MAX_LATENCY.toSeconds() + " s");
		}
	}

	public LinkCondition withState(LinkState state) {
		return new LinkCondition(state, this.latency);
	}

	public LinkCondition withLatency(Duration latency) {
		return new LinkCondition(this.state, latency);
	}

	long oneWayNanos() {
		return this.latency.toNanos() / 2;
	}

}
