package dev.isthmus.lab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.Drill;
import dev.isthmus.lab.drill.DrillSettings;
import dev.isthmus.lab.drill.Preparation;
import dev.isthmus.lab.drill.UnmendedException;
import dev.isthmus.lab.drill.fault.Plan;
import dev.isthmus.lab.drill.report.DrillReport;
import dev.isthmus.lab.drill.report.HtmlReport;
import dev.isthmus.lab.drill.report.JsonReport;
import dev.isthmus.lab.drill.verdict.Finding;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;

/**
 * Runs drills one after the other and keeps what is left of each. One that cannot be
 * carried out counts as failed and does not keep the next ones from being tried.
 */
final class DrillSeries {

	/** The reports have more of them. */
	private static final int MAX_PRINTED_ANOMALIES = 10;

	private final ControlClient lab;

	private final @Nullable Preparation preparation;

	private final DrillAnnouncer announcer;

	private final PrintWriter out;

	private final Progress progress;

	private final @Nullable Path page;

	private final @Nullable Path json;

	private final List<Result> results = new ArrayList<>();

	private final List<HtmlReport.Section> sections = new ArrayList<>();

	private final List<Map<String, @Nullable Object>> descriptions = new ArrayList<>();

	/**
	 * Prepares a series.
	 * @param preparation what warms the lab up before a drill; null takes it as it is
	 */
	DrillSeries(ControlClient lab, @Nullable Preparation preparation, DrillAnnouncer announcer, PrintWriter out,
			Progress progress, @Nullable Path page, @Nullable Path json) {
		this.lab = lab;
		this.preparation = preparation;
		this.announcer = announcer;
		this.out = out;
		this.progress = progress;
		this.page = page;
		this.json = json;
	}

	/**
	 * Runs drills.
	 * @param plans which ones
	 * @param repeat how often each, every time with the next seed
	 * @return whether all passed
	 * @throws InterruptedException if it was stopped; nothing is broken any more
	 * @throws UnmendedException if it was stopped, and something still is
	 */
	boolean run(List<Plan> plans, DrillSettings settings, int repeat) throws InterruptedException {
		for (var plan : plans) {
			for (int number = 0; number < repeat; number++) {
				run(plan, settings.withSeed(settings.seed() + number));
				write();
			}
		}
		if (this.results.size() > 1) {
			printSummary();
		}
		var passed = this.results.stream().allMatch(Result::passed);
		if (!passed && this.preparation == null) {
			this.out.println("Processes that have started lately are slow. To warm the lab up first: --warm-up");
			this.out.flush();
		}
		return passed;
	}

	private void run(Plan plan, DrillSettings settings) throws InterruptedException {
		try {
			if (this.preparation != null) {
				this.preparation.warmUp(settings.arrivals().perSecond());
			}
			var drill = new Drill(plan, settings, this.lab, this.progress, Clock.systemUTC());
			this.announcer.announce(drill::state);
			keep(drill.run());
		}
		catch (FailedException | RefusedException ex) {
			if (Thread.interrupted()) {
				// The first request after it was stopped.
				throw new InterruptedException();
			}
			keep(plan, settings, String.valueOf(ex.getMessage()));
		}
		catch (UnmendedException ex) {
			keep(plan, settings, String.valueOf(ex.getMessage()));
			if (Thread.interrupted()) {
				write();
				throw ex;
			}
		}
	}

	private void keep(DrillReport drill) {
		var problem = Optional.ofNullable(drill.problem()).map(DrillSeries::failureInShort).stream();
		var findings = drill.verdict().findings().stream().filter((finding) -> !finding.passed()).map(Finding::subject);
		this.results.add(new Result(drill.name(), drill.seed(), drill.passed(),
				Stream.concat(problem, findings).collect(Collectors.joining("; "))));
		this.sections.add(HtmlReport.section(drill));
		this.descriptions.add(JsonReport.describe(drill));
		print(drill);
	}

	private void keep(Plan plan, DrillSettings settings, String problem) {
		this.results.add(new Result(plan.name(), settings.seed(), false, failureInShort(problem)));
		this.sections.add(HtmlReport.section(plan.name(), settings.seed(), problem));
		this.descriptions.add(JsonReport.describe(plan.name(), settings.seed(), problem));
		this.out.println("Drill %s, seed %d: %s".formatted(plan.name(), settings.seed(), failure(problem)));
		this.out.flush();
	}

	private static String failure(String problem) {
		return "could not be carried out: " + problem;
	}

	/** Without the end of a log, which a process that did not start leaves. */
	private static String failureInShort(String problem) {
		return failure(problem.lines().findFirst().orElse(problem));
	}

	private void print(DrillReport drill) {
		this.out.println();
		this.out.println(
				"Drill %s, seed %d: %s".formatted(drill.name(), drill.seed(), drill.passed() ? "PASSED" : "FAILED"));
		Optional.ofNullable(drill.problem()).ifPresent((problem) -> this.out.println("  " + failure(problem)));
		this.out.println(drill.verdict().toTable());
		drill.anomalies()
			.stream()
			.limit(MAX_PRINTED_ANOMALIES)
			.forEach((anomaly) -> this.out.println("  " + anomaly.key() + ": " + anomaly.explanation()));
		this.out.println("To repeat: " + drill.command());
		this.out.println();
		this.out.flush();
	}

	private void printSummary() {
		this.out.println("DRILL              SEED  VERDICT");
		this.results.forEach((result) -> this.out.println("%-15s %7d  %-7s %s"
			.formatted(result.name(), result.seed(), result.passed() ? "passed" : "FAILED", result.broken())
			.stripTrailing()));
		var passed = this.results.stream().filter(Result::passed).count();
		this.out.println("%d of %d passed".formatted(passed, this.results.size()));
		this.out.flush();
	}

	/**
	 * After each drill, so that those that are done are not lost with one that is not.
	 */
	private void write() {
		try {
			if (this.page != null) {
				Files.writeString(this.page, HtmlReport.page(this.sections), StandardCharsets.UTF_8);
			}
			if (this.json != null) {
				Files.writeString(this.json, JsonReport.write(this.descriptions), StandardCharsets.UTF_8);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot write the report", ex);
		}
	}

	/**
	 * How a drill ended.
	 *
	 * @param broken the bounds that were not kept
	 */
	private record Result(String name, long seed, boolean passed, String broken) {
	}

}
