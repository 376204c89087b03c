package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

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

	/**
	 * Promotes a replica.
	 * @param wanted which one; null for that which has received most
	 * @param replicas all that can be reached, the wanted one among them
	 * @return which one was promoted
	 */
	DatabaseNode run(Silencing silencing, @Nullable DatabaseNode wanted, Collection<DatabaseNode> replicas,
			Progress progress) {
		silencing.silence(progress);
		replicas.forEach((replica) -> replica.replication().stopReceiving());
		replicas.forEach((replica) -> applyReceived(replica, progress));
		var target = (wanted != null) ? wanted : mostAdvanced(replicas);
		var others = replicas.stream().filter((replica) -> replica != target).toList();
		others.forEach((other) -> fetchWhatIsMissing(target, other, progress));
		silencing.confirm();
		target.replication().promote();
		progress.say(target.region(), "takes writes");
		others.forEach((other) -> this.sources.followPromoted(other, target, progress));
		return target;
	}

	private static DatabaseNode mostAdvanced(Collection<DatabaseNode> replicas) {
		return replicas.stream()
			.max(Comparator.comparing((replica) -> replica.replication().position()))
			.orElseThrow(() -> new FailedException("there is no replica to promote"));
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
