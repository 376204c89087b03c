package dev.isthmus.lab.database;

import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The database servers of one region: the one that serves it, and perhaps a standby that
 * can take its place.
 */
final class DatabaseCluster {

	private volatile DatabaseNode current;

	private volatile @Nullable DatabaseNode standby;

	DatabaseCluster(DatabaseNode current) {
		this.current = current;
	}

	void add(DatabaseNode second) {
		this.standby = second;
	}

	DatabaseNode current() {
		return this.current;
	}

	Optional<DatabaseNode> standby() {
		return Optional.ofNullable(this.standby);
	}

	/** The standby first: whoever stops them stops what follows before what leads. */
	Stream<DatabaseNode> all() {
		return Stream.concat(standby().stream(), Stream.of(this.current));
	}

	/** Lets the standby, which runs, serve the region from now on. */
	void swap() {
		var next = this.standby;
		if (next != null) {
			this.standby = this.current;
			this.current = next;
		}
	}

}
