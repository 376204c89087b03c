package dev.isthmus.multiregion.changelog;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A transactional outbox: what a transaction changed, committed with it or not at all,
 * and read by followers in commit order. Unlike an outbox numbered by AUTO_INCREMENT it
 * never hides a change from a follower that has already seen a later number.
 */
public interface ChangeLog {

	/**
	 * Remembers a change until the surrounding transaction is about to commit.
	 * @param type what happened
	 * @param entity kind of entity, such as {@code product}
	 * @param entityId which one, at most 64 characters; all its changes keep their order
	 * @param state asked once, after the persistence context was flushed, so that it sees
	 * the version as it will be stored
	 * @throws IllegalStateException outside a transaction or in a read-only one
	 */
	void append(ChangeType type, String entity, String entityId, Supplier<ChangedEntity> state);

	/**
	 * Reads what follows a position, waiting for something to follow if need be. No
	 * connection is held while waiting.
	 * @param after as returned by an earlier read, or {@link Position#START}
	 * @param limit most changes to return
	 * @param wait how long to wait for a first change; zero does not wait
	 * @throws PositionArchivedException if changes after the position are no longer kept
	 */
	ChangePage read(Position after, int limit, Duration wait);

	/**
	 * How far the log of this region has come.
	 */
	Position head();

}
