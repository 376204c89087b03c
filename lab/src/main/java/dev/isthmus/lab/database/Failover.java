package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.Collection;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * An unplanned change of the primary: the region that is promoted first gets whatever any
 * surviving replica has received.
 */
final class Failover {

	private final Sources sources;

	private final Duration timeout;

	Failover(Sources sources, Duration timeout) {
		this.sources = sources;
		this.timeout = timeout;
	}

	void run(DatabaseNode old, DatabaseNode target, Collection<DatabaseNode> others, Progress progress) {
		fenceIfAlive(old, progress);
		target.replication().stopReceiving();
		others.forEach((other) -> other.replication().stopReceiving());
		applyReceived(target, progress);
		others.forEach((other) -> fetchWhatIsMissing(target, other, progress));
		target.replication().promote();
		progress.say(target.region(), "takes writes");
		for (var other : others) {
			this.sources.follow(other, target);
			progress.say(other.region(), "replicates from " + target.region());
		}
	}

	/** The region itself may be unreachable from others and yet take orders from here. */
	private void fenceIfAlive(DatabaseNode old, Progress progress) {
		if (!old.isRunning()) {
			return;
		}
		try {
			old.fence();
			progress.say(old.region(), "is fenced: it refuses writes");
		}
		catch (FailedException ex) {
			old.kill();
			progress.say(old.region(), "could not be fenced in time; its database has been killed");
		}
	}

	/** Skipping this would lose what had crossed the network already. */
	private void applyReceived(DatabaseNode node, Progress progress) {
		var stopwatch = new Stopwatch();
		if (!node.awaitApplied(node.replication().receivedPosition(), this.timeout)) {
			throw new FailedException(node.region() + " could not apply what it had received within "
					+ this.timeout.toSeconds() + " s; the failover can be tried again");
		}
		progress.say(node.region(), "has applied all that it had received, in " + stopwatch);
	}

	private void fetchWhatIsMissing(DatabaseNode target, DatabaseNode other, Progress progress) {
		applyReceived(other, progress);
		var ahead = other.replication().position();
		if (ahead.compareTo(target.replication().position()) <= 0) {
			return;
		}
		this.sources.follow(target, other);
		var complete = target.awaitApplied(ahead, this.timeout);
		target.replication().stopReceiving();
		progress.say(target.region(), complete ? "has fetched from " + other.region() + " what it had not received"
				: "could not fetch what " + other.region() + " had received beyond it; that is lost");
	}

}
