package dev.isthmus.lab.drill;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.fault.Plan;
import dev.isthmus.lab.drill.report.DrillReport;
import dev.isthmus.lab.drill.report.HtmlReport;
import dev.isthmus.lab.drill.verdict.Finding;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;

/**
 * The drills that a lab runs on itself, one at a time, for whoever asks over its control
 * API.
 */
public final class Drills implements AutoCloseable {

	private final Supplier<ControlClient> lab;

	private final Progress progress;

	private final Listener listener;

	private final Clock calendar;

	private @Nullable Running running;

	private @Nullable Last last;

	private volatile @Nullable String report;

	/**
	 * Prepares to run drills.
	 * @param lab makes a client of the lab's own control API
	 * @param progress told what each drill does
	 * @param listener told when one begins and ends
	 */
	public Drills(Supplier<ControlClient> lab, Progress progress, Listener listener, Clock calendar) {
		this.lab = lab;
		this.progress = progress;
		this.listener = listener;
		this.calendar = calendar;
	}

	/**
	 * Begins a drill and returns at once.
	 * @throws RefusedException if there is no such drill, or if one runs
	 */
	public synchronized DrillState start(String name, DrillSettings settings) {
		var plan = Plan.named(name).orElseThrow(() -> RefusedException.unknown("there is no drill " + name));
		if (this.running != null) {
			throw RefusedException.conflict("the drill " + this.running.drill().state().name() + " is running");
		}
		var client = this.lab.get();
		var drill = new Drill(plan, settings, client, this.progress, this.calendar);
		var thread = Thread.ofPlatform().name("drill").unstarted(() -> run(drill, client));
		this.running = new Running(drill, thread);
		this.listener.drill("%s begins, seed %d".formatted(name, settings.seed()),
				details(name, settings.seed(), "begins"));
		thread.start();
		return drill.state();
	}

	private void run(Drill drill, ControlClient client) {
		var state = drill.state();
		try (client) {
			var done = drill.run();
			this.report = HtmlReport.of(List.of(done));
			end(new Last(state.name(), state.seed(), done.passed(), done.verdict().findings(), done.problem(),
					this.calendar.instant()));
		}
		catch (InterruptedException ex) {
			end(given(state, "it was stopped"));
		}
		catch (UnmendedException ex) {
			end(given(state, String.valueOf(ex.getMessage())));
		}
		catch (RuntimeException ex) {
			// Its first request after it was stopped failed, or the lab is not in order.
			end(given(state, Thread.interrupted() ? "it was stopped" : String.valueOf(ex.getMessage())));
		}
	}

	private Last given(DrillState state, String problem) {
		this.report = HtmlReport.page(List.of(HtmlReport.section(state.name(), state.seed(), problem)));
		return new Last(state.name(), state.seed(), false, List.of(), problem, this.calendar.instant());
	}

	private synchronized void end(Last result) {
		this.running = null;
		this.last = result;
		var problem = (result.problem() != null) ? ": " + result.problem() : "";
		var end = result.passed() ? "passed" : "failed";
		this.listener.drill("%s %s, seed %d%s".formatted(result.name(), end, result.seed(), problem),
				details(result.name(), result.seed(), end));
	}

	private static Map<String, String> details(String name, long seed, String what) {
		return Map.of("drill", name, "seed", Long.toString(seed), "what", what);
	}

	/**
	 * Stops the drill that runs, if one does, and waits until what it broke is healed.
	 */
	public void stop() throws InterruptedException {
		var thread = runningThread();
		if (thread.isPresent()) {
			thread.get().interrupt();
			thread.get().join();
		}
	}

	private synchronized Optional<Thread> runningThread() {
		return Optional.ofNullable(this.running).map(Running::thread);
	}

	/** The drill that runs, and the last one that ended. */
	public synchronized Overview overview() {
		return new Overview((this.running != null) ? this.running.drill().state() : null, this.last);
	}

	/**
	 * The page about the last drill that ended.
	 * @throws RefusedException if there is none
	 */
	public String report() {
		var page = this.report;
		if (page == null) {
			throw RefusedException.unknown("no drill has ended yet");
		}
		return page;
	}

	/** Stops what runs without healing: the lab is about to end. */
	@Override
	public void close() {
		runningThread().ifPresent(Thread::interrupt);
	}

	/**
	 * Is told when a drill begins and ends.
	 */
	@FunctionalInterface
	public interface Listener {

		/**
		 * Something happened to a drill.
		 * @param text for people
		 * @param details for programs: {@code drill}, {@code seed}, and {@code what},
		 * which is begins, passed, failed or, where the verdict is not known, over
		 */
		void drill(String text, Map<String, String> details);

	}

	/**
	 * What there is to know about drills.
	 *
	 * @param running the drill that runs; null if none does
	 * @param last the last one that ended; null if none has
	 */
	public record Overview(@Nullable DrillState running, @Nullable Last last) {
	}

	/**
	 * How a drill ended.
	 *
	 * @param passed whether it could be carried out, and every bound was kept
	 * @param findings the verdict; empty if it was not judged
	 * @param problem why it could not be carried out, or looked at to its end; null if it
	 * could
	 * @param endedAt when
	 */
	public record Last(String name, long seed, boolean passed, List<Finding> findings, @Nullable String problem,
			Instant endedAt) {
	}

	private record Running(Drill drill, Thread thread) {
	}

}
