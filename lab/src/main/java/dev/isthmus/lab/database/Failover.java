package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

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

	private final Consumer<DatabaseNode> promotion;

	/**
	 * A failover.
	 * @param timeout of each step
	 * @param promotion makes the chosen one the primary
	 */
	Failover(Sources sources, Duration timeout, Consumer<DatabaseNode> promotion) {
		this.sources = sources;
		this.timeout = timeout;
		this.promotion = promotion;
	}

	/**
	 * Promotes a replica.
	 * @param candidates those that may be promoted: that which has received most, and of
	 * several that which comes first
	 * @param replicas all that can be reached, the candidates among them
	 * @return which one was promoted
	 */
	DatabaseNode run(Silencing silencing, List<DatabaseNode> candidates, Collection<DatabaseNode> replicas,
			Progress progress) {
		silencing.silence(progress);
		replicas.forEach((replica) -> replica.replication().stopReceiving());
		replicas.forEach((replica) -> applyReceived(replica, progress));
		var target = mostAdvanced(candidates);
		var others = replicas.stream().filter((replica) -> replica != target).toList();
		others.forEach((other) -> fetchWhatIsMissing(target, other, progress));
		silencing.confirm();
		this.promotion.accept(target);
		progress.say(target.region(), "takes writes");
		others.forEach((other) -> this.sources.followPromoted(other, target, progress));
		return target;
	}

	private static DatabaseNode mostAdvanced(List<DatabaseNode> candidates) {
		return candidates.stream()
			.reduce(BinaryOperator.maxBy(Comparator.comparing((candidate) -> candidate.replication().position())))
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
