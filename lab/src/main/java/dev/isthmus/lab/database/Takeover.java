package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;

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
	 * Lets it serve the region.
	 * @param primary the server of the primary region, which the standby follows; null if
	 * this is that region
	 * @param replicas of other regions, from which the standby of the primary region gets
	 * what it has not received itself
	 */
	void run(DatabaseCluster cluster, @Nullable DatabaseNode primary, Collection<DatabaseNode> replicas,
			Progress progress) {
		var old = cluster.current();
		var next = cluster.second()
			.orElseThrow(() -> RefusedException.conflict(old.region() + " has no standby; see isthmus up --standby"));
		// It may only hang.
		old.kill();
		if (primary != null) {
			applyReceived(next);
			this.sources.follow(next, primary);
		}
		else {
			var all = new ArrayList<>(replicas);
			all.add(next);
			new Failover(this.sources, this.timeout).run(new FenceOrKill(old), next, all, progress);
		}
		cluster.takeOver();
	}

	private void applyReceived(DatabaseNode standby) {
		standby.replication().stopReceiving();
		if (!standby.awaitApplied(standby.replication().receivedPosition(), this.timeout)) {
			throw new FailedException("the standby of " + standby.region()
					+ " could not apply what it had received within " + this.timeout.toSeconds() + " s");
		}
	}

}
