package dev.isthmus.lab.drill;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.drill.fault.Fault;
import dev.isthmus.lab.drill.fault.Moments;
import dev.isthmus.lab.drill.load.DrillClock;
import dev.isthmus.lab.drill.load.Load;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;

/**
 * The part of a drill during which callers come: the fault strikes and heals meanwhile.
 */
final class Exercise {

	private static final long REPORT_INTERVAL_MICROS = TimeUnit.SECONDS.toMicros(5);

	/** So long callers come at least when all is healed, to see that it is. */
	private static final long AFTERMATH_MICROS = TimeUnit.SECONDS.toMicros(2);

	private final Load load;

	private final DrillClock clock;

	private final Progress progress;

	private final Consumer<Phase> phases;

	private volatile long healed = Long.MAX_VALUE;

	private volatile long ended;

	private @Nullable RuntimeException problem;

	Exercise(Load load, DrillClock clock, Progress progress, Consumer<Phase> phases) {
		this.load = load;
		this.clock = clock;
		this.progress = progress;
		this.phases = phases;
	}

	/**
	 * Returns when the last request has ended and all is healed. Callers come for as long
	 * as was planned, and for as long as it takes to heal.
	 * @throws InterruptedException if the drill was stopped; what was broken is healed,
	 * unless {@link #problem()} says otherwise
	 */
	Course run(Fault fault, Moments moments) throws InterruptedException {
		var reporter = Stoppable.start("reporter", this::report);
		var callers = Stoppable.start("arrivals", () -> {
			this.ended = this.load.run((due) -> this.healed == Long.MAX_VALUE || due < this.healed + AFTERMATH_MICROS);
			reporter.interrupt();
		});
		try {
			this.clock.sleepUntil(moments.strike());
			var struck = this.clock.micros();
			tryToStrikeAndHeal(fault, moments);
			this.healed = this.clock.micros();
			callers.join();
			return new Course(struck, this.healed, this.ended);
		}
		finally {
			callers.interrupt();
			reporter.interrupt();
		}
	}

	/** A fault that fails is no reason to lose what callers saw until then. */
	private void tryToStrikeAndHeal(Fault fault, Moments moments) throws InterruptedException {
		try {
			strikeAndHeal(fault, moments);
			this.progress.say("healed");
		}
		catch (FailedException | RefusedException | UnmendedException ex) {
			if (Thread.currentThread().isInterrupted()) {
				throw ex;
			}
			this.problem = ex;
			this.progress.say("could not be carried out: " + ex.getMessage());
		}
	}

	/** Why the fault could not be carried out or healed; null if it could. */
	@Nullable RuntimeException problem() {
		return this.problem;
	}

	/** What a fault broke before it failed has to be healed as well. */
	private void strikeAndHeal(Fault fault, Moments moments) throws InterruptedException {
		Uninterrupted.mendAfter(() -> {
			this.phases.accept(Phase.FAULT);
			fault.strike();
			this.clock.sleepUntil(moments.heal());
			return true;
		}, "what was broken could not be healed", () -> {
			this.phases.accept(Phase.HEALING);
			fault.heal();
		});
	}

	private void report() throws InterruptedException {
		for (var due = REPORT_INTERVAL_MICROS;; due += REPORT_INTERVAL_MICROS) {
			this.clock.sleepUntil(due);
			this.progress.say(
					"%d requests, %d failed".formatted(this.load.recording().size(), this.load.recording().failures()));
		}
	}

	/**
	 * When what happened.
	 *
	 * @param struck when the fault began, in microseconds since the drill began
	 * @param healed when all was running again, or it was clear that it would not
	 * @param ended when the last request was due
	 */
	record Course(long struck, long healed, long ended) {
	}

}
