package dev.isthmus.lab;

import java.time.Duration;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Pause;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.topology.RegionId;

/**
 * Takes a region out of the routing, or back into it, and waits until callers notice.
 */
final class Drain {

	/** The front door needs a few of its checks. */
	private static final Duration NOTICE_TIMEOUT = Duration.ofSeconds(10);

	private static final long POLL_MILLIS = 100;

	private final Parts parts;

	private final Progress progress;

	Drain(Parts parts, Progress progress) {
		this.parts = parts;
		this.progress = progress;
	}

	void run(RegionId id, boolean draining, boolean force) {
		var region = this.parts.regions().get(id);
		region.requireRunning();
		if (draining && !force) {
			refuseIfLast(id);
		}
		region.drain(draining);
		this.progress.say(id,
				draining ? "health is down; it goes on to serve who is there" : "health is its own again");
		awaitNotice(id, !draining);
		if (draining && id.equals(this.parts.database().primary())) {
			this.progress.say(id, "is still primary: writes go on to be done there; switchover moves them");
		}
	}

	private void refuseIfLast(RegionId id) {
		var others = this.parts.gateway().healthyRegions();
		others.remove(id);
		if (others.isEmpty()) {
			throw RefusedException
				.conflict("no region but " + id + " is healthy: its callers could go nowhere; force drains it anyway");
		}
	}

	private void awaitNotice(RegionId id, boolean healthy) {
		var stopwatch = new Stopwatch();
		while (this.parts.gateway().healthyRegions().contains(id) != healthy) {
			if (stopwatch.elapsed().compareTo(NOTICE_TIMEOUT) > 0) {
				throw new FailedException("the front door does not find " + id + (healthy ? " healthy" : " unhealthy")
						+ " within " + Stopwatch.describe(NOTICE_TIMEOUT));
			}
			Pause.ofMillis(POLL_MILLIS);
		}
		var nowhere = this.parts.gateway().healthyRegions().isEmpty();
		var result = healthy ? "callers come again, after "
				: nowhere ? "no region is healthy now, so all count as healthy; noticed after "
						: "callers go to other regions, after ";
		this.progress.say(id, result + stopwatch);
	}

}
