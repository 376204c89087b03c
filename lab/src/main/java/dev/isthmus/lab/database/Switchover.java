package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;

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

	/**
	 * While nobody takes writes: half as long as services hold them
	 * ({@code isthmus.forwarding.hold-timeout}), so that they go on in the old region if
	 * it takes longer.
	 */
	private static final Duration PAUSE_TIMEOUT = Duration.ofSeconds(5);

	private final Duration timeout;

	private final Consumer<DatabaseNode> promotion;

	/**
	 * A switchover.
	 * @param timeout how long the new primary may need to catch up while writes go on
	 * @param promotion makes it the primary
	 */
	Switchover(Sources sources, Duration timeout, Consumer<DatabaseNode> promotion) {
		this.sources = sources;
		this.timeout = timeout;
		this.promotion = promotion;
	}

	/**
	 * Runs it.
	 * @return whether the old primary follows the new one already
	 */
	boolean run(DatabaseNode old, DatabaseNode target, Collection<DatabaseNode> others, Progress progress) {
		catchUpWhileWritesGoOn(old, target, progress);
		var wait = new Stopwatch();
		fence(old);
		progress.say(old.region(), "takes no more writes; the moment for that came after " + wait);
		var pause = new Stopwatch();
		try {
			if (!target.awaitApplied(old.replication().position(), PAUSE_TIMEOUT)) {
				throw new FailedException(target.region() + " did not receive the last writes in time");
			}
			this.promotion.accept(target);
		}
		catch (RuntimeException ex) {
			old.replication().promote();
			throw ex;
		}
		progress.say(target.region(), "takes writes; there was no writable primary for " + pause);
		var follows = this.sources.demote(old, target, progress);
		others.forEach((other) -> this.sources.followPromoted(other, target, progress));
		return follows;
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
