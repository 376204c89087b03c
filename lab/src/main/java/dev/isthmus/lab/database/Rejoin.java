package dev.isthmus.lab.database;

import java.util.Optional;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * A database comes back as a replica: it goes on from where it stands, unless it holds
 * writes that the primary never had.
 */
final class Rejoin {

	private final DatabaseNode node;

	private final DatabaseNode primary;

	private final Sources sources;

	private final LostWriteReport report;

	private final Runnable beforeSeeding;

	/**
	 * Prepares the return of a node.
	 * @param report of what the node has and the primary never had
	 * @param beforeSeeding keeps in mind that what the node has is not whole
	 */
	Rejoin(DatabaseNode node, DatabaseNode primary, Sources sources, LostWriteReport report, Runnable beforeSeeding) {
		this.node = node;
		this.primary = primary;
		this.sources = sources;
		this.report = report;
		this.beforeSeeding = beforeSeeding;
	}

	/**
	 * Makes the node, which is running and read-only, a replica of the primary.
	 * @param outdated whether it was primary until another was promoted
	 * @return whether it is one; else it waits for a primary that does not run
	 */
	boolean run(boolean outdated, Progress progress) {
		if (!this.primary.isRunning()) {
			await(outdated, progress);
			return false;
		}
		if ((outdated || isAhead()) && this.report.on(this.node, this.primary, progress)) {
			seed(progress);
			return true;
		}
		goOn(outdated).ifPresent((obstacle) -> {
			progress.say(this.node.region(), "cannot go on from where it stood: " + obstacle);
			this.report.on(this.node, this.primary, progress);
			seed(progress);
		});
		return true;
	}

	private void await(boolean outdated, Progress progress) {
		// Whoever has writes that are lost follows nobody before they are reported: what
		// it received would hide them.
		if (!outdated) {
			this.sources.follow(this.node, this.primary);
		}
		progress.say(this.node.region(), "waits for the primary " + this.primary.region());
	}

	private boolean isAhead() {
		return this.node.replication().position().compareTo(this.primary.replication().position()) > 0;
	}

	/** What an old primary has beyond the change log is found here. */
	private Optional<String> goOn(boolean outdated) {
		if (outdated) {
			this.sources.followAsOldPrimary(this.node, this.primary);
			return new Following(this.node).obstacle();
		}
		return follow();
	}

	private Optional<String> follow() {
		this.sources.follow(this.node, this.primary);
		return new Following(this.node).obstacle();
	}

	/**
	 * Makes the node, running or not, a copy of the primary that replicates.
	 * @throws FailedException if the primary is not there to be copied
	 */
	void seed(Progress progress) {
		if (!this.primary.isRunning()) {
			throw new FailedException(this.node.region() + " has no data until it can be seeded from the primary "
					+ this.primary.region() + ", which is not running");
		}
		var stopwatch = new Stopwatch();
		this.beforeSeeding.run();
		try {
			this.node.seedFrom(this.primary);
			follow().ifPresent((obstacle) -> {
				throw new FailedException(this.node.region() + " does not replicate after it was seeded: " + obstacle);
			});
		}
		catch (RuntimeException ex) {
			// Nobody is to read from half a copy, or to promote it.
			this.node.kill();
			throw ex;
		}
		progress.say(this.node.region(), "seeded from " + this.primary.region() + " in " + stopwatch);
	}

}
