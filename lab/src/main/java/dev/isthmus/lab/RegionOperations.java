package dev.isthmus.lab;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.controlplane.ControlPlane;
import dev.isthmus.lab.operation.Operations;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.region.RegionState;
import dev.isthmus.lab.timeline.EventKind;
import dev.isthmus.lab.timeline.Timeline;
import dev.isthmus.topology.RegionId;

/**
 * What can be done to a whole region. One operation runs at a time and another one is
 * refused meanwhile, but for a failover, which only waits for no change of databases.
 */
final class RegionOperations {

	private final Parts parts;

	private final Operations operations;

	private final Timeline timeline;

	RegionOperations(Parts parts, Operations operations, Timeline timeline) {
		this.parts = parts;
		this.operations = operations;
		this.timeline = timeline;
	}

	void stop(RegionId id, Progress progress) {
		this.operations.run(() -> {
			var region = this.parts.regions().get(id);
			if (region.state() == RegionState.STOPPED) {
				throw RefusedException.conflict(id + " is stopped already");
			}
			region.state(RegionState.STOPPED);
			region.kill();
			this.parts.database().kill(id);
			progress.say(id, "all processes killed, address closed");
			this.timeline.record(EventKind.STOPPED, id, "all processes killed, address closed");
		});
	}

	/** The primary may die while services start, which takes its time. */
	void start(RegionId id, Progress progress) {
		this.operations.runOnServices(() -> {
			var region = this.parts.regions().get(id);
			if (region.state() == RegionState.RUNNING) {
				throw RefusedException.conflict(id + " is running already");
			}
			this.operations.runOnDatabases(() -> {
				region.kill();
				this.parts.database().start(id, progress);
			});
			this.parts.regions().start(List.of(region), progress);
			var role = this.parts.database().role(id).orElse("nothing");
			progress.say(id, "is back as " + role);
			this.timeline.record(EventKind.STARTED, id, "is back as " + role, Map.of("role", role));
		});
	}

	void switchover(RegionId to, Progress progress) {
		this.operations.run(() -> {
			this.parts.database().switchover(to, progress);
			this.timeline.record(EventKind.SWITCHOVER, to, "is primary as planned");
		});
	}

	/** Does not wait for the end of what goes on with services. */
	void failover(ControlPlane plane, RegionId to, boolean force, Progress progress) {
		this.operations.runOnDatabases(() -> plane.failover(to, force, progress));
	}

	void drain(RegionId id, boolean draining, boolean force, Progress progress) {
		this.operations.runOnServices(() -> {
			new Drain(this.parts, progress).run(id, draining, force);
			this.timeline.record(draining ? EventKind.DRAINED : EventKind.UNDRAINED, id,
					draining ? "callers go to other regions" : "takes callers again");
		});
	}

	void restart(RegionId id, @Nullable String service, Progress progress) {
		this.operations.runOnServices(() -> {
			var region = this.parts.regions().get(id);
			region.requireRunning();
			this.parts.regions().restart(region, service, progress);
			this.timeline.record(EventKind.RESTARTED, id,
					((service != null) ? service : "all services") + " replaced by new processes",
					(service != null) ? Map.of("service", service) : Map.of());
		});
	}

}
