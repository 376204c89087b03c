package dev.isthmus.multiregion.changelog;

import java.util.List;

/**
 * Changes after a position, in order within each shard.
 *
 * @param changes empty if nothing came within the wait
 * @param position where to read on
 * @param head how far the log had come when it was read
 * @param term the latest term that this region knows
 */
public record ChangePage(List<Change> changes, Position position, Position head, long term) {

	public ChangePage {
		changes = List.copyOf(changes);
	}

}
