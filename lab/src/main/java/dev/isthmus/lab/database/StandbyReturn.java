package dev.isthmus.lab.database;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.topology.RegionId;

/**
 * The standby of a region comes in step with the server that serves it: it goes on from
 * where it stands, unless it served the region itself until the other took over.
 */
final class StandbyReturn {

	private final Clusters clusters;

	private final Standby standby;

	private final RegionId region;

	StandbyReturn(Clusters clusters, Standby standby) {
		this.clusters = clusters;
		this.standby = standby;
		this.region = standby.node().region();
	}

	void run(Progress progress) {
		if (!this.clusters.state().isStandbyInLine(this.region) || !this.standby.canTakeOver()) {
			// Nobody is to wait for it meanwhile.
			this.standby.leader().replication().awaitNoReceipt();
			if (!bringBack(progress)) {
				return;
			}
		}
		this.standby.awaitReceipt(this.clusters.state().isPrimary(this.region));
	}

	/** Whether it follows; else it waits for a primary that does not run. */
	private boolean bringBack(Progress progress) {
		if (this.clusters.state().isStandbyUnseeded(this.region)) {
			seed(progress);
		}
		else if (this.clusters.state().isStandbyOutdated(this.region)) {
			var primary = this.clusters.node(this.clusters.primary());
			if (!primary.isRunning()) {
				progress.say(this.region, "its standby waits for the primary " + primary.region());
				return false;
			}
			this.standby.start();
			this.clusters.lostWriteReportOfStandby(this.region).on(this.standby.node(), primary, progress);
			seed(progress);
		}
		else {
			this.standby.start();
			this.standby.follow().ifPresent((obstacle) -> {
				progress.say(this.region, "its standby cannot go on from where it stood: " + obstacle);
				seed(progress);
			});
		}
		progress.say(this.region,
				"standby on port " + this.standby.node().port() + " follows " + this.standby.leader().port());
		return true;
	}

	private void seed(Progress progress) {
		var stopwatch = new Stopwatch();
		this.clusters.save(this.clusters.state().withUnseededStandby(this.region));
		this.standby.node().seedFrom(this.standby.leader());
		this.standby.follow().ifPresent((obstacle) -> {
			throw new FailedException("the standby of " + this.region + " does not replicate: " + obstacle);
		});
		this.clusters.save(this.clusters.state().withStandby(this.region));
		progress.say(this.region, "standby seeded in " + stopwatch);
	}

}
