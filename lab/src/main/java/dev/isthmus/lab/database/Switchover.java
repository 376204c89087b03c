package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.Collection;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * A planned change of the primary. Nothing is lost: writes stop before the new primary is
 * asked whether it has them all.
 */
final class Switchover {

	private final Sources sources;

	private final Duration timeout;

	Switchover(Sources sources, Duration timeout) {
		this.sources = sources;
		this.timeout = timeout;
	}

	void run(DatabaseNode old, DatabaseNode target, Collection<DatabaseNode> others, Progress progress) {
		catchUpWhileWritesGoOn(old, target, progress);
		var wait = new Stopwatch();
		fence(old);
		progress.say(old.region(), "takes no more writes; the moment for that came after " + wait);
		var pause = new Stopwatch();
		try {
			if (!target.awaitApplied(old.replication().position(), this.timeout)) {
				throw new FailedException(target.region() + " did not receive the last writes in time");
			}
			target.replication().promote();
		}
		catch (RuntimeException ex) {
			old.replication().promote();
			throw ex;
		}
		progress.say(target.region(), "takes writes; there was no writable primary for " + pause);
		this.sources.demote(old, target, progress);
		others.forEach((other) -> this.sources.followPromoted(other, target, progress));
	}

	/** So that little is left to wait for once writes have stopped. */
	private void catchUpWhileWritesGoOn(DatabaseNode old, DatabaseNode target, Progress progress) {
		var lag = new Stopwatch();
		if (!target.awaitApplied(old.replication().position(), this.timeout)) {
			throw RefusedException.conflict(target.region() + " lags more than " + this.timeout.toSeconds()
					+ " s behind " + old.region() + "; nothing has changed");
		}
		progress.say(target.region(), "has caught up with " + old.region() + " in " + lag);
	}

	private void fence(DatabaseNode old) {
		try {
			old.fence();
		}
		catch (FailedException ex) {
			throw RefusedException.conflict(
					"a long statement in " + old.region() + " keeps it from refusing writes; nothing has changed");
		}
	}

}
