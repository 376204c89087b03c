package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.List;

import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.topology.RegionId;

/**
 * Makes another region, or another server of a region, the one that takes writes.
 */
final class Promotion {

	private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(15);

	private final Clusters clusters;

	private final Observation observation;

	Promotion(Clusters clusters, Observation observation) {
		this.clusters = clusters;
		this.observation = observation;
	}

	void switchover(RegionId to, Progress progress) {
		var target = this.clusters.node(to);
		refuseIfPrimary(to);
		var old = this.clusters.primary();
		if (!this.observation.isRunning(old)) {
			throw RefusedException.conflict("the primary " + old + " is not running; use failover to promote " + to);
		}
		refuseIfOutOfReach(to);
		refuseIfNotReplicating(target);
		// Until the old primary follows: it can only go on as one that was primary.
		var next = this.clusters.state().withOutdated(old).withPrimary(to);
		var switchover = new Switchover(this.clusters.sources(), CATCH_UP_TIMEOUT, (chosen) -> promote(chosen, next));
		if (switchover.run(this.clusters.node(old), target, others(to), progress)) {
			this.clusters.save(next.withRejoined(old));
		}
		settleReceipt(old);
		settleReceipt(to);
	}

	void failover(RegionId to, boolean force, Silencing outOfReach, Progress progress) {
		var target = promotable(to);
		refuseIfHealthy(to, force);
		failover(List.of(target), this.observation.promotable(), outOfReach, progress);
	}

	/**
	 * The same without being asked for.
	 * @param among those that may be promoted, the best first
	 */
	RegionId failover(List<RegionId> among, Silencing outOfReach, Progress progress) {
		var replicas = this.observation.promotable();
		var candidates = among.stream()
			.flatMap((region) -> replicas.stream().filter((replica) -> replica.region().equals(region)))
			.toList();
		return failover(candidates, replicas, outOfReach, progress);
	}

	private void refuseIfHealthy(RegionId to, boolean force) {
		var old = this.clusters.node(this.clusters.primary());
		var network = this.clusters.network();
		var reachable = network.reachesControl(old.region());
		if (old.isRunning() && reachable && !force && network.isUp(to, old.region())) {
			throw RefusedException.conflict("the primary " + old.region()
					+ " is alive and reachable: use switchover, which loses nothing, or failover --force");
		}
	}

	private RegionId failover(List<DatabaseNode> candidates, List<DatabaseNode> replicas, Silencing outOfReach,
			Progress progress) {
		if (candidates.isEmpty() || replicas.isEmpty()) {
			throw RefusedException.conflict("there is no region that could be promoted");
		}
		var stopwatch = new Stopwatch();
		var old = this.clusters.node(this.clusters.primary());
		var silencing = this.clusters.network().reachesControl(old.region())
				? new FenceOrKill(old, this.clusters.network()) : outOfReach;
		var next = this.clusters.state().withOutdated(old.region());
		var failover = new Failover(this.clusters.sources(), CATCH_UP_TIMEOUT,
				(chosen) -> promote(chosen, next.withPrimary(chosen.region())));
		DatabaseNode promoted;
		try {
			promoted = failover.run(silencing, candidates, replicas, progress);
		}
		catch (RuntimeException ex) {
			undo(silencing, old.region(), ex, progress);
			throw ex;
		}
		settleReceipt(promoted.region());
		progress.say(promoted.region(), "is primary, " + stopwatch + " after the failover began");
		return promoted.region();
	}

	/** Who fails after the promotion has still promoted. */
	private void undo(Silencing silencing, RegionId old, RuntimeException failure, Progress progress) {
		if (!this.clusters.state().isPrimary(old)) {
			return;
		}
		try {
			silencing.undo(progress);
		}
		catch (RuntimeException ex) {
			// The control plane finds it read-only.
			failure.addSuppressed(ex);
		}
	}

	void reopen(RegionId region, Progress progress) {
		if (!this.clusters.state().isPrimary(region)) {
			throw RefusedException.conflict(region + " is not the primary any more");
		}
		this.clusters.node(region).replication().promote();
		progress.say(region, "takes writes again");
	}

	/**
	 * What is to be is kept before it is done: a lab that ends in between, and is started
	 * again, goes on with the new primary, which may have taken writes.
	 */
	private void promote(DatabaseNode target, GlobalState next) {
		var before = this.clusters.state();
		this.clusters.save(next);
		try {
			target.replication().promote();
		}
		catch (RuntimeException ex) {
			// It may take writes all the same. Started again it does not.
			target.kill();
			this.clusters.save(before);
			throw ex;
		}
	}

	void takeOver(RegionId region, Progress progress) {
		var stopwatch = new Stopwatch();
		var cluster = this.clusters.cluster(region);
		var standby = cluster.standby()
			.orElseThrow(() -> RefusedException.conflict(region + " has no standby; see isthmus up --standby"));
		var takeover = new Takeover(this.clusters.sources(), CATCH_UP_TIMEOUT);
		var next = this.clusters.state().withTakeover(region);
		if (next.isPrimary(region)) {
			takeover.promote(standby, this.observation.promotable(), (chosen) -> promote(chosen, next), progress);
		}
		else {
			takeover.follow(standby, this.clusters.node(this.clusters.primary()));
			this.clusters.save(next);
		}
		cluster.takeOver();
		progress.say(region,
				"its standby on port " + this.clusters.node(region).port() + " has taken over in " + stopwatch);
	}

	/** Commits wait for the standby where the region is primary, and only there. */
	private void settleReceipt(RegionId region) {
		this.clusters.cluster(region).awaitReceipt(this.clusters.state().isPrimary(region));
	}

	private DatabaseNode promotable(RegionId to) {
		refuseIfPrimary(to);
		var target = this.clusters.node(to);
		target.server();
		if (this.clusters.state().isUnseeded(to)) {
			throw RefusedException.conflict(to + " has no data: it has not been seeded yet");
		}
		if (this.clusters.state().isOutdated(to)) {
			throw RefusedException.conflict(to + " has not rejoined since it was primary; bring it back with start");
		}
		refuseIfOutOfReach(to);
		return target;
	}

	private List<DatabaseNode> others(RegionId to) {
		return this.observation.promotable().stream().filter((node) -> !node.region().equals(to)).toList();
	}

	void refuseIfPrimary(RegionId region) {
		if (this.clusters.state().isPrimary(region)) {
			throw RefusedException.conflict(region + " is the primary already");
		}
	}

	private void refuseIfOutOfReach(RegionId to) {
		if (!this.clusters.network().reachesControl(to)) {
			throw RefusedException.conflict(to + " cannot be reached: the link from edge to it is not up");
		}
	}

	private void refuseIfNotReplicating(DatabaseNode node) {
		var status = node.replication().status();
		if (!status.receiving() || !status.applying()) {
			throw RefusedException.conflict(node.region() + " does not replicate from " + this.clusters.primary()
					+ " just now: " + status.lastError().orElse("no reason is known"));
		}
	}

}
