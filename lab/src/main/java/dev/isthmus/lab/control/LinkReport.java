package dev.isthmus.lab.control;

import java.util.Locale;

import dev.isthmus.lab.link.LinkCondition;

/**
 * How a link behaves, as the control API says it.
 *
 * @param from a region, or {@code edge}
 * @param to a region
 * @param state {@code up}, {@code down} or {@code black-hole}
 * @param latencyMillis what it adds to a round trip
 */
public record LinkReport(String from, String to, String state, long latencyMillis) {

	public static LinkReport of(String from, String to, LinkCondition condition) {
		var state = condition.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
		return new LinkReport(from, to, state, condition.latency().toMillis());
	}

	/** Whether it carries data at once. */
	public boolean isClear() {
		return equals(of(this.from, this.to, LinkCondition.CLEAR));
	}

}
