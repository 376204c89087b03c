package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;

/**
 * The standby of a region takes the place of the server that has died there.
 */
final class Takeover {

	private final Sources sources;

	private final Duration timeout;

	Takeover(Sources sources, Duration timeout) {
		this.sources = sources;
		this.timeout = timeout;
	}

	/**
	 * Lets a standby serve the primary region.
	 * @param replicas of other regions, from which it gets what it has not received
	 * itself
	 * @param promotion makes it the primary
	 */
	void promote(Standby standby, Collection<DatabaseNode> replicas, Consumer<DatabaseNode> promotion,
			Progress progress) {
		var old = standby.leader();
		// It may only hang.
		old.kill();
		var all = new ArrayList<>(replicas);
		all.add(standby.node());
		new Failover(this.sources, this.timeout, promotion).run(new FenceOrKill(old, this.sources.network()),
				List.of(standby.node()), all, progress);
	}

	/** Lets a standby serve a region that is not the primary. */
	void follow(Standby standby, DatabaseNode primary) {
		standby.leader().kill();
		var next = standby.node();
		next.replication().stopReceiving();
		if (!next.awaitApplied(next.replication().receivedPosition(), this.timeout)) {
			throw new FailedException("the standby of " + next.region()
					+ " could not apply what it had received within " + this.timeout.toSeconds() + " s");
		}
		this.sources.follow(next, primary);
	}

}
