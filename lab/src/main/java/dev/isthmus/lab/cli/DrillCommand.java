package dev.isthmus.lab.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
import dev.isthmus.lab.drill.DrillSettings;
import dev.isthmus.lab.drill.Preparation;
import dev.isthmus.lab.drill.UnmendedException;
import dev.isthmus.lab.drill.fault.Plan;
import dev.isthmus.lab.drill.load.Arrivals;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.topology.RegionId;

@Command(name = "drill", mixinStandardHelpOptions = true,
		description = "Lets callers shop, breaks something, heals it, and judges what the callers saw.",
		footer = { "", "Uses the lab that runs; starts one for itself if none does. Ctrl-C heals what is broken.",
				"Exit code 0 when every bound was kept, 1 otherwise." })
@SuppressWarnings("NullAway.Init")
final class DrillCommand implements Callable<Integer> {

	private static final String ALL = "all";

	private static final String LIST = "list";

	private static final int MAX_REPEAT = 1_000;

	/** What shells give for a command that was ended by Ctrl-C. */
	private static final int INTERRUPTED = 130;

	/** Long enough for a region to come back. */
	private static final long HEAL_SECONDS = 120;

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Parameters(paramLabel = "NAME", completionCandidates = DrillNames.class,
			description = "One of ${COMPLETION-CANDIDATES}.")
	private String name;

	@Option(names = "--seed", description = "Decides when and where it strikes. Default: a random one, printed.")
	private @Nullable Long seed;

	@Option(names = "--repeat", defaultValue = "1", paramLabel = "N",
			description = "Runs each drill N times, every time with the next seed.")
	private int repeat;

	@Option(names = "--duration", defaultValue = "60s",
			description = "How long callers come at least. Default: ${DEFAULT-VALUE}.")
	private Duration duration;

	@Option(names = "--rate", defaultValue = "" + DrillSettings.USUAL_RATE,
			description = "Requests a second. Default: ${DEFAULT-VALUE}.")
	private int rate;

	@Option(names = "--report", paramLabel = "FILE", description = "Writes a page with charts there.")
	private @Nullable Path report;

	@Option(names = "--json", paramLabel = "FILE", description = "Writes the same as JSON there.")
	private @Nullable Path json;

	@Option(names = "--regions", split = ",", paramLabel = "REGION",
			defaultValue = "us-east-1,eu-west-1,ap-southeast-1",
			description = "Regions of a lab that is started for the drill. Default: ${DEFAULT-VALUE}.")
	private List<RegionId> regions;

	@Option(names = "--link-latency", paramLabel = "TIME", defaultValue = "80ms",
			description = "What the links between regions of a lab that is started for the drill add to a round trip."
					+ " Default: ${DEFAULT-VALUE}.")
	private Duration linkLatency;

	@Option(names = "--warm-up",
			description = "Warms up a lab that runs already, too: callers come for a minute or two, and each region is"
					+ " primary once meanwhile.")
	private boolean warmUp;

	@Option(names = "--port", defaultValue = "" + PortPlan.DEFAULT_FRONT_DOOR,
			description = "The front door's port of a lab that is started for the drill. Default: ${DEFAULT-VALUE}.")
	private int port;

	@Override
	public Integer call() {
		if (this.name.equals(LIST)) {
			Plan.ALL.forEach((plan) -> out().println("%-16s %s".formatted(plan.name(), plan.purpose())));
			return 0;
		}
		var plans = plans();
		var settings = settings();
		requirePlaceFor("--report", this.report);
		requirePlaceFor("--json", this.json);
		return healedWhenInterrupted(() -> run(plans, settings));
	}

	private int run(List<Plan> plans, DrillSettings settings) throws InterruptedException {
		var progress = new ConsoleProgress(out());
		try (var own = startIfNoneRuns(progress);
				var client = this.lab.connect();
				var announcer = new DrillAnnouncer(client)) {
			var running = client.get("/drills").path("running");
			if (running.isObject()) {
				throw RefusedException.conflict("the drill " + running.path("name").asString() + " is running");
			}
			var preparation = new Preparation(client, progress);
			if (own != null) {
				preparation.setApart(this.linkLatency);
			}
			var series = new DrillSeries(client, (own != null || this.warmUp) ? preparation : null, announcer, out(),
					progress, this.report, this.json);
			return series.run(plans, settings, this.repeat) ? 0 : 1;
		}
	}

	/**
	 * Ctrl-C ends this JVM as soon as its shutdown hooks have run: one of them stops the
	 * drill and waits until that has mended what it broke.
	 */
	private int healedWhenInterrupted(Drilling drilling) {
		var worker = Thread.currentThread();
		var over = new CountDownLatch(1);
		var hook = Thread.ofPlatform().unstarted(() -> {
			worker.interrupt();
			await(over);
		});
		Runtime.getRuntime().addShutdownHook(hook);
		try {
			return drilling.run();
		}
		catch (InterruptedException ex) {
			return stopped("Stopped; what was broken has been healed.");
		}
		catch (UnmendedException ex) {
			return stopped("Stopped, but " + ex.getMessage());
		}
		finally {
			over.countDown();
		}
	}

	private int stopped(String message) {
		out().println(message);
		out().flush();
		return INTERRUPTED;
	}

	@SuppressWarnings("ReturnValueIgnored") // the JVM ends whatever comes of it
	private static void await(CountDownLatch over) {
		try {
			over.await(HEAL_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
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

	private DrillSettings settings() {
		if (this.repeat < 1 || this.repeat > MAX_REPEAT) {
			throw new ParameterException(this.spec.commandLine(), "--repeat must be from 1 to " + MAX_REPEAT);
		}
		try {
			return new DrillSettings((this.seed != null) ? this.seed : DrillSettings.anySeed(),
					new Arrivals(this.rate, this.duration));
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), ex.getMessage(), ex);
		}
	}

	/** Found out before the drill, for its report would be lost. */
	private void requirePlaceFor(String option, @Nullable Path file) {
		if (file == null) {
			return;
		}
		var folder = file.toAbsolutePath().getParent();
		if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
			throw new ParameterException(this.spec.commandLine(),
					option + " must name a file in a folder that is there, not " + file);
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

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	/**
	 * What is to be stopped.
	 */
	@FunctionalInterface
	private interface Drilling {

		int run() throws InterruptedException;

	}

	/**
	 * The names of all drills, and the words for all of them and for their list.
	 */
	static final class DrillNames extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

		DrillNames() {
			Plan.ALL.forEach((plan) -> add(plan.name()));
			add(ALL);
			add(LIST);
		}

	}

}
