package dev.isthmus.multiregion.consistency;

import dev.isthmus.multiregion.changelog.Position;

/**
 * A place in the history of a service. A position alone does not name one: after a
 * failover the new primary gives the numbers of lost changes to others.
 *
 * @param term the latest term that had begun
 * @param position how far the change log had come
 */
public record TermPosition(long term, Position position) {

	/** Before everything. */
	public static final TermPosition START = new TermPosition(0, Position.START);

	public TermPosition {
		if (term < 0) {
			throw new IllegalArgumentException("There is no term " + term);
		}
	}

	/**
	 * The {@code Consistency-Token} of who has written or seen this, and nothing else.
	 * @param service whose history it is a place of
	 */
	public String asTokenOf(String service) {
		return ConsistencyToken.EMPTY.with(service, this).toString();
	}

	/**
	 * The place that has both behind it, for two places of one history.
	 */
	TermPosition orLater(TermPosition other) {
		return new TermPosition(Math.max(this.term, other.term), this.position.orLater(other.position));
	}

}
