package dev.isthmus.lab.database;

import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The database servers of one region: the one that serves it, and perhaps a standby that
 * can take its place.
 */
final class DatabaseCluster {

	private final Sources sources;

	private volatile DatabaseNode current;

	private volatile @Nullable DatabaseNode second;

	DatabaseCluster(DatabaseNode current, Sources sources) {
		this.current = current;
		this.sources = sources;
	}

	void add(DatabaseNode standby) {
		this.second = standby;
	}

	DatabaseNode current() {
		return this.current;
	}

	/** The server that stands by, if the region has one. */
	Optional<DatabaseNode> second() {
		return Optional.ofNullable(this.second);
	}

	/** The standby first: whoever stops them stops what follows before what leads. */
	Stream<DatabaseNode> all() {
		return Stream.concat(second().stream(), Stream.of(this.current));
	}

	/** The same beside the server that it stands by for. */
	Optional<Standby> standby() {
		return second().map((node) -> new Standby(this.current, node, this.sources));
	}

	/** Lets commits wait for a standby that is there, or for none. */
	void awaitReceipt(boolean primary) {
		if (this.current.isRunning()) {
			standby().filter(Standby::canTakeOver).ifPresent((standby) -> standby.awaitReceipt(primary));
		}
	}

	/** Lets the standby serve the region, and the server that did stand by. */
	void swap() {
		var next = this.second;
		if (next != null) {
			next.takeEndpointOf(this.current);
			this.second = this.current;
			this.current = next;
		}
	}

	/** The same while the standby runs and the other server is dead. */
	void takeOver() {
		swap();
		this.current.openEndpoint();
	}

}
