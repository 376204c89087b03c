package dev.isthmus.search.index;

import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;

import dev.isthmus.multiregion.changelog.Change;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.search.feed.ProductSource;

/**
 * Finds where the history that an index has followed and the one that the database has
 * now part. After a failover the new primary counts on from the last change that it had
 * received, so a sequence number beyond that place names another change than before. Up
 * to it the log has only changes of terms that the index knows, from it on only later
 * ones: terms never fall within a shard. So the place is found by bisection, and mostly
 * by one look, because mostly nothing was lost.
 */
final class Fork {

	/** Beyond every change, so that a read leaves a shard out. */
	private static final long END = 999_999_999_999_999_999L;

	private final ProductSource source;

	private final Collection<Integer> shards;

	private final Position indexed;

	private final Position head;

	private final long knownTerm;

	/**
	 * Prepares the search.
	 * @param indexed how far the index has come
	 * @param knownTerm the latest term that the index knows
	 * @param head how far the log has come
	 */
	Fork(ProductSource source, Position indexed, long knownTerm, Position head) {
		this.source = source;
		this.indexed = indexed;
		this.knownTerm = knownTerm;
		this.head = head;
		var both = new TreeSet<>(indexed.shards().keySet());
		both.addAll(head.shards().keySet());
		this.shards = both;
	}

	/**
	 * The last place that both histories have in common, never beyond the index's own.
	 */
	Position find() {
		var fork = Position.START;
		for (var shard : this.indexed.shards().keySet()) {
			fork = fork.with(shard, find(shard));
		}
		return fork;
	}

	private long find(int shard) {
		long high = Math.min(this.indexed.seq(shard), this.head.seq(shard));
		long low = high;
		for (long step = 1; low > 0 && isLater(shard, low); step *= 2) {
			high = low - 1;
			low = Math.max(0, low - step);
		}
		while (low < high) {
			long middle = low + (high - low + 1) / 2;
			if (isLater(shard, middle)) {
				high = middle - 1;
			}
			else {
				low = middle;
			}
		}
		return low;
	}

	/** Whether the change at this place is of a term that the index does not know. */
	private boolean isLater(int shard, long seq) {
		var before = Position.START;
		for (var other : this.shards) {
			before = before.with(other, END);
		}
		return this.source.changes(before.with(shard, seq - 1), 1, Duration.ZERO)
			.changes()
			.stream()
			.filter((change) -> change.shard() == shard)
			.mapToLong(Change::term)
			.anyMatch((term) -> term > this.knownTerm);
	}

}
