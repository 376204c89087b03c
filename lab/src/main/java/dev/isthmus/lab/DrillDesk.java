package dev.isthmus.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.control.DrillAnnouncement;
import dev.isthmus.lab.control.DrillRequest;
import dev.isthmus.lab.drill.DrillSettings;
import dev.isthmus.lab.drill.DrillState;
import dev.isthmus.lab.drill.Drills;
import dev.isthmus.lab.drill.Phase;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * Who drills the lab: the lab itself, or a visitor, which is a command in a process of
 * its own. One at a time, for two would spoil each other's verdict.
 */
final class DrillDesk implements AutoCloseable {

	/** A visitor that has not been heard for so long was killed. */
	static final Duration LAPSE = Duration.ofSeconds(10);

	/** Long enough for a visitor to mend what it broke. */
	private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);

	private final Drills own;

	private final Drills.Listener listener;

	private final InstantSource clock;

	private @Nullable Visitor visitor;

	DrillDesk(Drills own, Drills.Listener listener, InstantSource clock) {
		this.own = own;
		this.listener = listener;
		this.clock = clock;
	}

	/** The drill that runs, whoever runs it, and the last that the lab ran itself. */
	synchronized Drills.Overview overview() {
		var overview = this.own.overview();
		var present = visitor();
		return (present != null) ? new Drills.Overview(present.state(), overview.last()) : overview;
	}

	synchronized DrillState start(DrillRequest request) {
		refuseBeside(visitor());
		return this.own.start(request.name(), DrillSettings.of(request));
	}

	/**
	 * Hears how far the drill of a visitor has come.
	 * @param runner tells visitors apart
	 * @return what the visitor is to do
	 * @throws RefusedException if another drill runs
	 */
	synchronized Instruction announce(String runner, DrillAnnouncement drill) {
		var state = stateOf(drill);
		var running = this.own.overview().running();
		if (running != null) {
			throw RefusedException.conflict("the drill " + running.name() + " is running");
		}
		var known = visitor();
		if (known == null || !known.runner().equals(runner)) {
			refuseBeside(known);
			known = null;
		}
		if (known == null || !known.isSameDrill(state)) {
			this.listener.drill("%s begins, seed %d, from the command line".formatted(state.name(), state.seed()),
					details(state, "begins"));
		}
		var isToStop = known != null && known.isToStop();
		this.visitor = new Visitor(runner, state, this.clock.instant(), isToStop);
		return new Instruction(isToStop);
	}

	private static DrillState stateOf(DrillAnnouncement drill) {
		return new DrillState(drill.name(), drill.seed(), Phase.valueOf(drill.phase().toUpperCase(Locale.ROOT)),
				drill.elapsedMillis(), drill.durationMillis(), drill.requests(), drill.failed());
	}

	private static void refuseBeside(@Nullable Visitor other) {
		if (other != null) {
			throw RefusedException.conflict("the drill " + other.state().name() + " is running, from the command line");
		}
	}

	/** Lets a visitor go; whoever is none goes unnoticed. */
	synchronized void leave(String runner) {
		var known = this.visitor;
		if (known != null && known.runner().equals(runner)) {
			this.visitor = null;
			this.listener.drill("%s is over, seed %d".formatted(known.state().name(), known.state().seed()),
					details(known.state(), "over"));
			notifyAll();
		}
	}

	private static Map<String, String> details(DrillState state, String what) {
		return Map.of("drill", state.name(), "seed", Long.toString(state.seed()), "what", what);
	}

	/**
	 * Stops the drill that runs, if one does, and waits until what it broke is healed.
	 */
	void stop() throws InterruptedException {
		if (!stopVisitor()) {
			this.own.stop();
		}
	}

	private synchronized boolean stopVisitor() throws InterruptedException {
		var present = visitor();
		if (present == null) {
			return false;
		}
		this.visitor = present.toStop();
		var stopwatch = new Stopwatch();
		while (visitor() != null && stopwatch.elapsed().compareTo(STOP_TIMEOUT) < 0) {
			wait(LAPSE.toMillis());
		}
		return true;
	}

	private @Nullable Visitor visitor() {
		var known = this.visitor;
		return (known != null && known.heard().plus(LAPSE).isAfter(this.clock.instant())) ? known : null;
	}

	@Override
	public void close() {
		this.own.close();
	}

	/**
	 * What a visitor is told each time.
	 *
	 * @param stop whether it is to mend what it broke, and end
	 */
	record Instruction(boolean stop) {
	}

	private record Visitor(String runner, DrillState state, Instant heard, boolean isToStop) {

		boolean isSameDrill(DrillState other) {
			return this.state.name().equals(other.name()) && this.state.seed() == other.seed();
		}

		Visitor toStop() {
			return new Visitor(this.runner, this.state, this.heard, true);
		}

	}

}
