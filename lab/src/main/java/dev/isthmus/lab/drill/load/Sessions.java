package dev.isthmus.lab.drill.load;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The sessions that are free. Those that have just written are kept apart, so that they
 * read back at once, before replication could hide that they read from another place.
 */
final class Sessions {

	private final Deque<Session> idle = new ArrayDeque<>();

	private final Deque<Session> fresh = new ArrayDeque<>();

	private final Deque<Session> reserve;

	/**
	 * Makes sessions available.
	 * @param all all there will ever be
	 * @param first how many of them come first; more are taken when these are all busy
	 */
	Sessions(Collection<Session> all, int first) {
		this.reserve = new ArrayDeque<>(all);
		while (this.idle.size() < first && !this.reserve.isEmpty()) {
			this.idle.addLast(this.reserve.removeFirst());
		}
	}

	/** Takes a session for a request; none if all are busy. */
	synchronized Optional<Session> take(Kind kind) {
		var session = kind.isReadBack() ? firstOf(this.fresh.pollLast(), this.idle) : firstOf(null, this.idle);
		return Optional.ofNullable((session != null) ? session : firstOf(this.reserve.pollFirst(), this.fresh));
	}

	private static @Nullable Session firstOf(@Nullable Session session, Deque<Session> others) {
		return (session != null) ? session : others.pollFirst();
	}

	/**
	 * Gives a session back.
	 * @param hasWritten whether it has something to read back
	 */
	synchronized void giveBack(Session session, boolean hasWritten) {
		(hasWritten ? this.fresh : this.idle).addLast(session);
	}

}
