package dev.isthmus.lab.drill;

import java.util.concurrent.TimeUnit;

import dev.isthmus.lab.drill.fault.Fault;
import dev.isthmus.lab.drill.fault.Moments;
import dev.isthmus.lab.drill.load.DrillClock;
import dev.isthmus.lab.drill.load.Load;
import dev.isthmus.lab.operation.Progress;

/**
 * The part of a drill during which callers come: the fault strikes and heals meanwhile.
 */
final class Exercise {

	private static final long REPORT_INTERVAL_MICROS = TimeUnit.SECONDS.toMicros(5);

	private final Load load;

	private final DrillClock clock;

	private final Progress progress;

	Exercise(Load load, DrillClock clock, Progress progress) {
		this.load = load;
		this.clock = clock;
		this.progress = progress;
	}

	/**
	 * Returns when the last request has ended and all is healed.
	 */
	Course run(Fault fault, Moments moments) throws InterruptedException {
		var reporter = start("reporter", this::report);
		var callers = start("arrivals", () -> {
			this.load.run();
			reporter.interrupt();
		});
		try {
			this.clock.sleepUntil(moments.strike());
			var struck = this.clock.micros();
			strikeAndHeal(fault, moments);
			var healed = this.clock.micros();
			this.progress.say("healed");
			callers.join();
			return new Course(struck, healed);
		}
		finally {
			callers.interrupt();
			reporter.interrupt();
		}
	}

	/** What a fault broke before it failed has to be healed as well. */
	private void strikeAndHeal(Fault fault, Moments moments) throws InterruptedException {
		try {
			fault.strike();
			this.clock.sleepUntil(moments.heal());
		}
		finally {
			fault.heal();
		}
	}

	private void report() throws InterruptedException {
		for (var due = REPORT_INTERVAL_MICROS;; due += REPORT_INTERVAL_MICROS) {
			this.clock.sleepUntil(due);
			this.progress.say(
					"%d requests, %d failed".formatted(this.load.recording().size(), this.load.recording().failures()));
		}
	}

	/**
	 * Work that ends when it is interrupted.
	 */
	@FunctionalInterface
	private interface Work {

		void run() throws InterruptedException;

	}

	private static Thread start(String name, Work work) {
		return Thread.ofVirtual().name(name).start(() -> {
			try {
				work.run();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	/**
	 * When what happened.
	 *
	 * @param struck when the fault began, in microseconds since the drill began
	 * @param healed when all was running again
	 */
	record Course(long struck, long healed) {
	}

}
