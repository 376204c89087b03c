package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * An unplanned change of the primary: the region that is promoted first gets whatever any
 * surviving replica has received.
 */
final class Failover {

	private static final Comparator<DatabaseNode> BY_RECEIPT = Comparator
		.comparing((replica) -> replica.replication().receivedPosition());

	/** How long the first of several is waited for before the next is asked. */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

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
		var target = firstToApply(mostAdvanced(candidates), progress);
		var others = replicas.stream().filter((replica) -> replica != target).toList();
		others.stream().sorted(BY_RECEIPT.reversed()).forEach((other) -> fetchWhatIsMissing(target, other, progress));
		silencing.confirm();
		this.promotion.accept(target);
		progress.say(target.region(), "takes writes");
		others.forEach((other) -> this.sources.followPromoted(other, target, progress));
		return target;
	}

	private static List<DatabaseNode> mostAdvanced(List<DatabaseNode> candidates) {
		var most = candidates.stream()
			.max(BY_RECEIPT)
			.orElseThrow(() -> new FailedException("there is no replica to promote"));
		return candidates.stream().filter((candidate) -> BY_RECEIPT.compare(candidate, most) == 0).toList();
	}

	/**
	 * Skipping this would lose what had crossed the network already.
	 * @param candidates that have received as much
	 * @return the first of them, unless it is slow where another is not
	 */
	private DatabaseNode firstToApply(List<DatabaseNode> candidates, Progress progress) {
		var stopwatch = new Stopwatch();
		do {
			for (var candidate : candidates) {
				if (candidate.awaitApplied(candidate.replication().receivedPosition(), PATIENCE)) {
					progress.say(candidate.region(), "has applied all that it had received, in " + stopwatch);
					return candidate;
				}
			}
		}
		while (stopwatch.elapsed().compareTo(this.timeout) < 0);
		throw tooSlow(candidates.getFirst());
	}

	/** Others are waited for only if they have received what the target has not. */
	private void fetchWhatIsMissing(DatabaseNode target, DatabaseNode other, Progress progress) {
		var ahead = other.replication().receivedPosition();
		if (ahead.compareTo(target.replication().position()) <= 0) {
			return;
		}
		// It passes on what is in its binary log: what it has applied.
		if (!other.awaitApplied(ahead, this.timeout)) {
			throw tooSlow(other);
		}
		this.sources.follow(target, other);
		var complete = target.awaitApplied(ahead, this.timeout);
		target.replication().stopReceiving();
		progress.say(target.region(), complete ? "has fetched from " + other.region() + " what it had not received"
				: "could not fetch what " + other.region() + " had received beyond it; that is lost");
	}

	private FailedException tooSlow(DatabaseNode node) {
		return new FailedException(node.region() + " could not apply what it had received within "
				+ this.timeout.toSeconds() + " s; the failover can be tried again");
	}

}
