package dev.isthmus.lab.controlplane;

import java.time.Duration;

import dev.isthmus.lab.database.GlobalDatabase;
import dev.isthmus.lab.database.Silencing;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.region.Region;
import dev.isthmus.topology.RegionId;

/**
 * Silences an old primary that is out of reach: a majority withholds its votes until no
 * lease can be left that was renewed before.
 */
final class WithheldVotes implements Silencing {

	/** For clocks that do not run at the same pace, and for answers on their way out. */
	private static final Duration MARGIN = Duration.ofMillis(500);

	private static final Duration ENOUGH = Region.LEASE.plus(MARGIN);

	private static final long POLL_MILLIS = 100;

	private final RegionId old;

	private final Votes votes;

	private final GlobalDatabase.Network network;

	private boolean used;

	WithheldVotes(RegionId old, Votes votes, GlobalDatabase.Network network) {
		this.old = old;
		this.votes = votes;
		this.network = network;
	}

	/**
	 * Whether it has been: who promotes decides that by whether the old primary is in
	 * reach just then.
	 */
	boolean isUsed() {
		return this.used;
	}

	@Override
	public void silence(Progress progress) {
		this.used = true;
		progress.say(this.old, "is out of reach: a majority withholds its votes from it for " + ENOUGH.toMillis()
				+ " ms, after which it holds no lease");
		while (withheld().compareTo(ENOUGH) < 0) {
			if (this.network.reachesControl(this.old)) {
				this.votes.giveAgain(this.old);
				throw new FailedException(this.old + " has come back in reach");
			}
			pause();
		}
	}

	@Override
	public void confirm() {
		if (withheld().compareTo(ENOUGH) < 0) {
			throw new FailedException("a voter has not withheld its vote from " + this.old + " all the time");
		}
	}

	@Override
	public void undo(Progress progress) {
		this.votes.giveAgain(this.old);
	}

	private Duration withheld() {
		return this.votes.withholdFrom(this.old)
			.orElseThrow(() -> new FailedException(
					"no majority of voters is in reach to make sure that " + this.old + " acknowledges nothing"));
	}

	private static void pause() {
		try {
			Thread.sleep(POLL_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new FailedException("interrupted", ex);
		}
	}

}
