package dev.isthmus.lab.controlplane;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import dev.isthmus.lab.database.GlobalDatabase;
import dev.isthmus.lab.database.Silencing;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Operations;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.region.Regions;
import dev.isthmus.lab.timeline.EventKind;
import dev.isthmus.lab.timeline.Timeline;
import dev.isthmus.topology.RegionId;

/**
 * Looks after the global database: twice a second at the primary, which it replaces after
 * three missed beats, and in between at the others, which it brings back in step. It
 * stands where callers stand: what is behind a link from edge that is not up it neither
 * sees nor orders, although all of it runs on one machine.
 */
public final class ControlPlane implements AutoCloseable {

	static final String NAME = "control plane";

	private static final Duration INTERVAL = Duration.ofMillis(500);

	private final GlobalDatabase database;

	private final GlobalDatabase.Network network;

	private final Votes votes;

	private final Operations operations;

	private final Timeline timeline;

	private final Progress progress;

	private final Lookout lookout;

	private final SeedingWatch seedingWatch;

	private final OldPrimaries oldPrimaries;

	private final Reconciliation reconciliation;

	private final boolean automatic;

	private Detector detector = Detector.CALM;

	private String said = "";

	private final Attempts attempts = new Attempts(System::nanoTime);

	private volatile List<Thread> threads = List.of();

	private volatile boolean closed;

	/**
	 * Puts it together; it does nothing until it is started.
	 * @param automatic whether it promotes a region by itself
	 * @param progress told of each step
	 */
	public ControlPlane(GlobalDatabase database, Regions regions, GlobalDatabase.Network network, Witness witness,
			Operations operations, Timeline timeline, boolean automatic, Progress progress) {
		this.database = database;
		this.network = network;
		this.votes = new Votes(regions.all(), network, witness);
		this.operations = operations;
		this.timeline = timeline;
		this.automatic = automatic;
		this.progress = progress;
		this.lookout = new Lookout(database, regions, network, this.votes);
		this.seedingWatch = new SeedingWatch(database, this.lookout, progress);
		this.oldPrimaries = new OldPrimaries(database, network, this.votes, timeline, progress);
		this.reconciliation = new Reconciliation(database, regions, network, timeline, progress);
	}

	/** Begins to look after the database. */
	public void start() {
		this.threads = List.of(begin(NAME, this::beat), begin(NAME + ", seeding", this.seedingWatch::beat));
	}

	private Thread begin(String name, Runnable beat) {
		return Thread.ofVirtual().name(name).start(() -> repeat(beat));
	}

	@Override
	public void close() {
		this.closed = true;
		this.threads.forEach(Thread::interrupt);
	}

	private void repeat(Runnable beat) {
		while (!this.closed) {
			try {
				beat.run();
			}
			catch (RuntimeException ex) {
				// Whatever it was, the next beat may go better; to stop watching would
				// not.
				say("a beat failed: " + ex.getMessage());
			}
			LockSupport.parkNanos(INTERVAL.toNanos());
		}
	}

	private void beat() {
		this.oldPrimaries.keepSilent();
		if (this.operations.isBusy()) {
			this.detector = Detector.CALM;
			return;
		}
		this.operations.runIfIdle(this.oldPrimaries::fenceReachable);
		var primary = this.database.primary();
		var beat = this.lookout.look(primary);
		if (this.operations.isBusy() || !primary.equals(this.database.primary())) {
			// What was seen may be the doing of an operation that has begun since.
			this.detector = Detector.CALM;
			return;
		}
		hear(primary, beat);
		if (this.detector.isAlarmed()) {
			act(primary);
		}
		else if (beat == Beat.WELL) {
			this.operations.runIfIdle(this.reconciliation::run);
		}
	}

	private void hear(RegionId primary, Beat beat) {
		this.detector = this.detector.hear(beat);
		if (beat == Beat.WELL) {
			this.attempts.succeed();
			this.said = "";
		}
		else if (this.detector.isFirstMiss()) {
			say(primary + " " + beat.description() + "; missed beat 1 of " + Detector.ALARM);
			if (beat == Beat.LEASE_LOST) {
				this.timeline.record(EventKind.LEASE_LOST, primary, beat.description());
			}
		}
	}

	private void act(RegionId primary) {
		switch (this.lookout.decide(primary, this.detector.last())) {
			case Decision.StandStill still -> sayOnce(primary + " stays primary: " + still.reason());
			case Decision.TakeOver _ -> this.operations.runIfIdle(() -> attempt(() -> takeOver(primary)));
			case Decision.Restart _ -> this.operations.runIfIdle(() -> attempt(() -> restart(primary)));
			case Decision.Reopen _ -> this.operations.runIfIdle(() -> attempt(() -> reopen(primary)));
			case Decision.Promote promote -> {
				if (this.automatic) {
					this.operations.runIfIdle(() -> attempt(() -> replace(primary, promote.among())));
				}
				else {
					sayOnce("failover is manual: promote another region with isthmus failover");
				}
			}
		}
	}

	private void attempt(Runnable work) {
		if (this.attempts.isPausing()) {
			return;
		}
		try {
			work.run();
			this.attempts.succeed();
		}
		catch (FailedException | RefusedException | IllegalStateException | UncheckedIOException ex) {
			say(this.attempts.fail() + ": " + ex.getMessage());
		}
		this.detector = Detector.CALM;
	}

	private void replace(RegionId primary, List<RegionId> among) {
		say(primary + " " + this.detector.last().description() + ", for " + Detector.ALARM
				+ " beats: another region is promoted");
		failover((silencing) -> this.database.failover(among, silencing, this.progress));
	}

	private void takeOver(RegionId primary) {
		say(primary + " " + this.detector.last().description() + ", for " + Detector.ALARM
				+ " beats: its standby takes over");
		this.database.takeOver(primary, this.progress);
		this.timeline.record(EventKind.PROMOTED, primary, "its standby has taken over", Map.of("by", "standby"));
	}

	/** Nobody can take its place, and what it had committed is on its disk. */
	private void restart(RegionId primary) {
		say(primary + " " + this.detector.last().description() + ", and no other region can be promoted: it is started"
				+ " again");
		this.database.restart(primary, this.progress);
		this.timeline.record(EventKind.PROMOTED, primary, "its database has been started again where it was",
				Map.of("by", "restart"));
	}

	/** As it was before somebody gave up to put another region in its place. */
	private void reopen(RegionId primary) {
		say(primary + " " + this.detector.last().description() + ", for " + Detector.ALARM
				+ " beats: it is made writable again");
		this.database.reopen(primary, this.progress);
		this.timeline.record(EventKind.PROMOTED, primary, "takes writes again", Map.of("by", "reopening"));
	}

	/**
	 * Makes a region the primary without the help of the old one; to be called within an
	 * operation.
	 * @param to which one
	 * @param force whether to do so although the old primary is alive and reachable
	 * @throws RefusedException if it cannot begin; nothing has changed
	 */
	public void failover(RegionId to, boolean force, Progress heard) {
		failover((silencing) -> {
			this.database.failover(to, force, silencing, heard);
			return to;
		});
	}

	private void failover(Function<Silencing, RegionId> promotion) {
		var old = this.database.primary();
		var alive = this.database.isRunning(old);
		var silencing = new WithheldVotes(old, this.votes, this.network);
		RegionId promoted;
		try {
			promoted = promotion.apply(silencing);
		}
		finally {
			// They go on to be withheld only from one that has been replaced.
			if (silencing.isUsed() && !this.database.primary().equals(old)) {
				this.oldPrimaries.add(old);
			}
		}
		if (alive && !silencing.isUsed()) {
			this.timeline.record(EventKind.FENCED, old, "takes no more writes");
		}
		this.timeline.record(EventKind.FAILOVER, old, "is primary no more");
		this.timeline.record(EventKind.PROMOTED, promoted, "is primary without the help of " + old,
				Map.of("by", "failover", "old", old.value()));
	}

	private void say(String line) {
		this.progress.say(NAME, line);
	}

	private void sayOnce(String line) {
		if (!line.equals(this.said)) {
			this.said = line;
			say(line);
		}
	}

}
