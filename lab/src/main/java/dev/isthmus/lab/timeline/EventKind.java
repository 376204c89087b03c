package dev.isthmus.lab.timeline;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What can happen in a lab.
 */
public enum EventKind {

	STARTED, STOPPED, DRAINED, UNDRAINED, RESTARTED, SWITCHOVER, FAILOVER, FENCED, PROMOTED, REJOINED, LOST_WRITES,
	LEASE_LOST, LINK, DRILL;

	/** As the control API and the command line say it, such as {@code lost-writes}. */
	@JsonValue
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
