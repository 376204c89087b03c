package dev.isthmus.lab.controlplane;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.isthmus.lab.database.GlobalDatabase;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.region.Region;
import dev.isthmus.lab.region.RegionState;
import dev.isthmus.lab.region.Regions;
import dev.isthmus.lab.timeline.EventKind;
import dev.isthmus.lab.timeline.Timeline;
import dev.isthmus.topology.RegionId;

/**
 * Brings databases back in step that have fallen out of it: an old primary whose links
 * are up again, a replica that could not be told of the new primary, a server that died.
 */
final class Reconciliation {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	/** After a try that failed, so that the lab can be used meanwhile. */
	private static final Duration PAUSE = Duration.ofSeconds(15);

	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

	private final GlobalDatabase database;

	private final Regions regions;

	private final GlobalDatabase.Network network;

	private final Timeline timeline;

	private final Progress progress;

	private final Map<RegionId, Long> notBeforeNanos = new HashMap<>();

	private long nextNanos = System.nanoTime();

	Reconciliation(GlobalDatabase database, Regions regions, GlobalDatabase.Network network, Timeline timeline,
			Progress progress) {
		this.database = database;
		this.regions = regions;
		this.network = network;
		this.timeline = timeline;
		this.progress = progress;
	}

	void run() {
		var now = System.nanoTime();
		if (now - this.nextNanos < 0) {
			return;
		}
		this.nextNanos = now + INTERVAL.toNanos();
		this.regions.all()
			.stream()
			.filter((region) -> region.state() == RegionState.RUNNING && this.network.reachesControl(region.id())
					&& isDue(region.id(), now))
			.forEach(this::bringInStep);
	}

	private void bringInStep(Region region) {
		var id = region.id();
		if (hangs(id)) {
			// Whoever asked it more would wait for ever, and look after nobody else.
			return;
		}
		if (canRejoin(id) && !this.database.isInStep(id)) {
			trying(id, () -> rejoin(id));
		}
		else if (this.database.isRunning(id) && !this.database.isStandbyInStep(id)) {
			trying(id, () -> reportingLostWrites(id, () -> this.database.attachStandby(id, this.progress)));
		}
	}

	private boolean hangs(RegionId region) {
		return this.database.isRunning(region) && !this.database.answers(region, ANSWER_TIMEOUT);
	}

	private boolean canRejoin(RegionId region) {
		var primary = this.database.primary();
		return !region.equals(primary) && this.network.isUp(region, primary);
	}

	private boolean isDue(RegionId region, long now) {
		return now - this.notBeforeNanos.getOrDefault(region, now) >= 0;
	}

	private void rejoin(RegionId region) {
		if (!this.database.isRunning(region) && this.database.canTakeOver(region)) {
			this.progress.say(region, "its database has died: its standby takes over");
			this.database.takeOver(region, this.progress);
			return;
		}
		reportingLostWrites(region, () -> {
			this.database.start(region, this.progress);
			this.timeline.record(EventKind.REJOINED, region, "replicates from " + this.database.primary(),
					Map.of("source", this.database.primary().value()));
		});
	}

	private void reportingLostWrites(RegionId region, Runnable comeback) {
		var before = openLostWrites(region);
		comeback.run();
		var lost = openLostWrites(region);
		if (lost > before) {
			this.timeline.record(EventKind.LOST_WRITES, region, lost + " writes are lost and not decided about",
					Map.of("count", Long.toString(lost)));
		}
	}

	private long openLostWrites(RegionId region) {
		return this.database.lostWrites()
			.stream()
			.filter((write) -> write.isOpen() && write.region().equals(region.value()))
			.count();
	}

	private void trying(RegionId region, Runnable work) {
		try {
			work.run();
			this.notBeforeNanos.remove(region);
		}
		catch (FailedException | IllegalStateException | UncheckedIOException ex) {
			this.progress.say(region, "could not be brought in step, which will be tried again: " + ex.getMessage());
			this.notBeforeNanos.put(region, System.nanoTime() + PAUSE.toNanos());
		}
	}

}
