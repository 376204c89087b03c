package dev.isthmus.lab.controlplane;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.isthmus.lab.database.GlobalDatabase;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.timeline.EventKind;
import dev.isthmus.lab.timeline.Timeline;
import dev.isthmus.topology.RegionId;

/**
 * Those that were out of reach when another region was promoted, and may still take
 * writes that they cannot acknowledge. Votes are withheld from them until they have been
 * fenced, the first thing to happen when they are back.
 */
final class OldPrimaries {

	private final Set<RegionId> unfenced = ConcurrentHashMap.newKeySet();

	private final GlobalDatabase database;

	private final GlobalDatabase.Network network;

	private final Votes votes;

	private final Timeline timeline;

	private final Progress progress;

	OldPrimaries(GlobalDatabase database, GlobalDatabase.Network network, Votes votes, Timeline timeline,
			Progress progress) {
		this.database = database;
		this.network = network;
		this.votes = votes;
		this.timeline = timeline;
		this.progress = progress;
	}

	void add(RegionId region) {
		this.unfenced.add(region);
	}

	/**
	 * Repeats the order, which voters forget when they are started again. One that has
	 * been made primary again has been fenced before, and needs its votes.
	 */
	void keepSilent() {
		var primary = this.database.primary();
		if (this.unfenced.remove(primary)) {
			this.votes.giveAgain(primary);
		}
		this.unfenced.forEach(this.votes::withholdFrom);
	}

	void fenceReachable() {
		this.unfenced.stream().filter(this.network::reachesControl).forEach(this::tryToFence);
	}

	/** The primary is to be looked at whatever becomes of others. */
	private void tryToFence(RegionId region) {
		try {
			fence(region);
		}
		catch (FailedException | RefusedException | IllegalStateException ex) {
			this.progress.say(region, "could not be fenced, which will be tried again: " + ex.getMessage());
		}
	}

	private void fence(RegionId region) {
		// Started again meanwhile it is read-only by itself.
		this.database.fence(region, this.progress);
		this.timeline.record(EventKind.FENCED, region, "is back in reach and takes no more writes");
		this.unfenced.remove(region);
		this.votes.giveAgain(region);
	}

}
