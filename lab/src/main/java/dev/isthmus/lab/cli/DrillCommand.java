package dev.isthmus.lab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.isthmus.lab.Lab;
import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.Drill;
import dev.isthmus.lab.drill.DrillSettings;
import dev.isthmus.lab.drill.fault.Plan;
import dev.isthmus.lab.drill.load.Arrivals;
import dev.isthmus.lab.drill.report.DrillReport;
import dev.isthmus.lab.drill.report.HtmlReport;
import dev.isthmus.lab.drill.report.JsonReport;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.topology.RegionId;

@Command(name = "drill", mixinStandardHelpOptions = true,
		description = "Lets callers shop, breaks something, heals it, and judges what the callers saw.",
		footer = { "", "Uses the lab that runs; starts one for itself if none does.",
				"Exit code 0 when every bound was kept, 1 otherwise." })
@SuppressWarnings("NullAway.Init")
final class DrillCommand implements Callable<Integer> {

	private static final String ALL = "all";

	private static final int SEEDS = 1_000_000;

	/** The reports have more of them. */
	private static final int MAX_PRINTED_ANOMALIES = 10;

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Parameters(paramLabel = "NAME", completionCandidates = DrillNames.class,
			description = "One of ${COMPLETION-CANDIDATES}.")
	private String name;

	@Option(names = "--seed", description = "Decides when and where it strikes. Default: a random one, printed.")
	private @Nullable Long seed;

	@Option(names = "--duration", defaultValue = "60s",
			description = "How long callers come. Default: ${DEFAULT-VALUE}.")
	private Duration duration;

	@Option(names = "--rate", defaultValue = "100", description = "Requests a second. Default: ${DEFAULT-VALUE}.")
	private int rate;

	@Option(names = "--report", paramLabel = "FILE", description = "Writes a page with charts there.")
	private @Nullable Path report;

	@Option(names = "--json", paramLabel = "FILE", description = "Writes the same as JSON there.")
	private @Nullable Path json;

	@Option(names = "--regions", split = ",", paramLabel = "REGION",
			defaultValue = "us-east-1,eu-west-1,ap-southeast-1",
			description = "Regions of a lab that is started for the drill. Default: ${DEFAULT-VALUE}.")
	private List<RegionId> regions;

	@Option(names = "--port", defaultValue = "" + PortPlan.DEFAULT_FRONT_DOOR,
			description = "The front door's port of a lab that is started for the drill. Default: ${DEFAULT-VALUE}.")
	private int port;

	@Override
	public Integer call() throws Exception {
		var plans = plans();
		var settings = new DrillSettings((this.seed != null) ? this.seed : new Random().nextInt(SEEDS), arrivals());
		var progress = new ConsoleProgress(out());
		try (var _ = startIfNoneRuns(progress); var client = this.lab.connect()) {
			var reports = new ArrayList<DrillReport>();
			for (var plan : plans) {
				reports.add(new Drill(plan, settings, client, progress, Clock.systemUTC()).run());
				print(reports.getLast());
				write(reports);
			}
			return reports.stream().allMatch((drill) -> drill.verdict().passed()) ? 0 : 1;
		}
	}

	private List<Plan> plans() {
		if (this.name.equals(ALL)) {
			return Plan.ALL;
		}
		return List.of(Plan.named(this.name)
			.orElseThrow(() -> new ParameterException(this.spec.commandLine(),
					"there is no drill " + this.name + "; there are " + String.join(", ", new DrillNames()))));
	}

	private Arrivals arrivals() {
		try {
			return new Arrivals(this.rate, this.duration);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), ex.getMessage(), ex);
		}
	}

	/** Once it is ready, it is the drill that says what the lab does. */
	private @Nullable Lab startIfNoneRuns(ConsoleProgress progress) {
		if (ControlAddress.read(this.lab.workFolder().controlFile()).isPresent()) {
			return null;
		}
		var starting = new AtomicBoolean(true);
		var own = Lab.builder(Project.find())
			.work(this.lab.workFolder())
			.regions(new LinkedHashSet<>(this.regions))
			.port(this.port)
			.progress((line) -> {
				if (starting.get()) {
					progress.say(line);
				}
			})
			.build();
		try {
			own.start();
			starting.set(false);
			return own;
		}
		catch (RuntimeException ex) {
			own.close();
			throw ex;
		}
	}

	private void print(DrillReport drill) {
		out().println();
		out().println("Drill %s, seed %d: %s".formatted(drill.name(), drill.seed(),
				drill.verdict().passed() ? "PASSED" : "FAILED"));
		out().println(drill.verdict().toTable());
		drill.anomalies()
			.stream()
			.limit(MAX_PRINTED_ANOMALIES)
			.forEach((anomaly) -> out().println("  " + anomaly.key() + ": " + anomaly.explanation()));
		out().println("To repeat: " + drill.command());
		out().println();
		out().flush();
	}

	/**
	 * After each drill, so that those that are done are not lost with one that is not.
	 */
	private void write(List<DrillReport> reports) throws IOException {
		if (this.report != null) {
			Files.writeString(this.report, HtmlReport.of(reports), StandardCharsets.UTF_8);
		}
		if (this.json != null) {
			Files.writeString(this.json, JsonReport.of(reports), StandardCharsets.UTF_8);
		}
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	/**
	 * The names of all drills, and the word for all of them.
	 */
	static final class DrillNames extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

		DrillNames() {
			Plan.ALL.forEach((plan) -> add(plan.name()));
			add(ALL);
		}

	}

}
