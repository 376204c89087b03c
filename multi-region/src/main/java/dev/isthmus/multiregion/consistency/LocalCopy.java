package dev.isthmus.multiregion.consistency;

import java.util.Optional;

import dev.isthmus.multiregion.changelog.Position;

/**
 * What reads of this region are answered from: its copy of a service's database, or an
 * index made from that. Auto-configured for a service with a database; a service without
 * one provides its own bean.
 */
public interface LocalCopy {

	/**
	 * The service whose change log tells how far the copy has come.
	 */
	String service();

	/**
	 * How far it had come a moment ago; answers at once.
	 */
	TermPosition known();

	/**
	 * How far it has come: a read that begins after this has returned sees all of that.
	 */
	TermPosition reached();

	/**
	 * A place that no read which has ended by now can have seen beyond.
	 */
	default TermPosition seen() {
		return reached();
	}

	/**
	 * How far the log had come when a term ended; empty if no later one is known.
	 */
	Optional<Position> endOf(long term);

	/**
	 * Tells that a reader waits, for copies that gather changes before they show them.
	 */
	default void hurry() {
	}

}
