package dev.isthmus.multiregion.changelog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pages of changes. Heads are compared first: while nothing happens a look costs
 * one tiny statement, and then only the shards that moved are read, from the server that
 * says so.
 */
class ChangeReader {

	private final ChangeTables tables;

	private final ChangeSignal signal;

	ChangeReader(ChangeTables tables, ChangeSignal signal) {
		this.tables = tables;
		this.signal = signal;
	}

	ChangePage read(Position after, int limit, Duration wait) {
		var deadline = System.nanoTime() + wait.toNanos();
		var mayCome = true;
		while (mayCome && after.hasReached(this.tables.head())) {
			mayCome = this.signal.await(deadline);
		}
		return this.tables.onOneConnection(() -> page(after, limit));
	}

	private ChangePage page(Position after, int limit) {
		var head = this.tables.head();
		var changes = new ArrayList<Change>();
		var position = after;
		var moved = moved(after, head);
		for (var i = 0; i < moved.size(); i++) {
			var shard = moved.get(i);
			// An even share of what is left, so that a busy shard cannot starve others.
			var share = Math.ceilDiv(limit - changes.size(), moved.size() - i);
			var rows = select(shard, after, head, share);
			if (!rows.isEmpty()) {
				position = position.with(shard, rows.getLast().seq());
			}
			changes.addAll(rows);
		}
		// Read last: no change of the page has a later term.
		return new ChangePage(changes, position, head, this.tables.term());
	}

	private List<Change> select(int shard, Position after, Position head, int limit) {
		if (limit == 0) {
			return List.of();
		}
		var rows = this.tables.select(shard, after.seq(shard), head.seq(shard), limit);
		// Sequence numbers have no gaps: what is missing was there and is archived.
		if (rows.isEmpty() || rows.getFirst().seq() != after.seq(shard) + 1) {
			throw new PositionArchivedException(after);
		}
		return rows;
	}

	private static List<Integer> moved(Position after, Position head) {
		return head.shards().keySet().stream().filter((shard) -> head.seq(shard) > after.seq(shard)).toList();
	}

}
