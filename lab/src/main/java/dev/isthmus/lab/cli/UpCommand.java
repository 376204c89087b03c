package dev.isthmus.lab.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.isthmus.lab.Lab;
import dev.isthmus.lab.LabBuilder;
import dev.isthmus.lab.LabStatus;
import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.RoutingPolicy;

@Command(name = "up", mixinStandardHelpOptions = true,
		description = "Starts regions and the front door, and loads the sample catalogue on the first start.",
		footer = { "", "Ctrl-C stops everything. With --detach, use: isthmus down" })
@SuppressWarnings("NullAway.Init")
final class UpCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Option(names = "--regions", split = ",", paramLabel = "REGION", defaultValue = "us-east-1,eu-west-1",
			description = "Regions of regions.yaml, parted by commas. Default: ${DEFAULT-VALUE}.")
	private List<RegionId> regions;

	@Option(names = "--data", paramLabel = "DIR",
			description = "Keeps databases, indexes and keys there between runs; without it each start is fresh.")
	private @Nullable Path data;

	@Option(names = "--port", defaultValue = "" + PortPlan.DEFAULT_FRONT_DOOR,
			description = "The front door's port; all other ports follow from it, about 10,000 above. On Linux better "
					+ "below 22,000. Default: ${DEFAULT-VALUE}.")
	private int port;

	@Option(names = "--policy", description = "geolocation, latency, geoproximity, failover, multivalue or weighted. "
			+ "Default: what regions.yaml says.")
	private @Nullable RoutingPolicy policy;

	@Option(names = "--no-catalogue", description = "Leaves the shop empty.")
	private boolean noCatalogue;

	@Option(names = "--standby",
			description = "Gives each region a second database, which takes over when the first dies.")
	private boolean standby;

	@Option(names = "--manual-failover",
			description = "Leaves a dead primary to you: isthmus failover. By default another region is promoted.")
	private boolean manualFailover;

	@Option(names = "--detach", description = "Returns once everything is ready, and leaves it running.")
	private boolean detach;

	@Override
	public Integer call() throws Exception {
		var builder = configured();
		if (this.detach) {
			var out = this.spec.commandLine().getOut();
			var exitCode = new DetachedLab(this.lab.workFolder(), out).start(arguments());
			showSwitches(out);
			return exitCode;
		}
		return runInForeground(builder);
	}

	/**
	 * Refuses wrong values before anything is started, also in the background.
	 */
	private LabBuilder configured() {
		var builder = Lab.builder(Project.find())
			.work(this.lab.workFolder())
			.regions(new LinkedHashSet<>(this.regions))
			.port(this.port)
			.sampleCatalogue(!this.noCatalogue)
			.automaticFailover(!this.manualFailover)
			.standby(this.standby);
		if (this.data != null) {
			builder.data(this.data);
		}
		if (this.policy != null) {
			builder.policy(this.policy);
		}
		return builder;
	}

	private int runInForeground(LabBuilder builder) throws InterruptedException {
		var out = this.spec.commandLine().getOut();
		var stopwatch = new Stopwatch();
		var running = builder.progress(new ConsoleProgress(out)).build();
		var closing = Thread.ofPlatform().unstarted(() -> {
			running.close();
			out.flush();
		});
		Runtime.getRuntime().addShutdownHook(closing);
		try {
			running.start();
			greet(out, running.status(), stopwatch);
			Optional.ofNullable(System.console()).filter(Console::isTerminal).ifPresent((_) -> showSwitches(out));
			running.awaitClosed();
			return 0;
		}
		finally {
			running.close();
		}
	}

	private static void greet(PrintWriter out, LabStatus status, Stopwatch stopwatch) {
		out.println();
		out.println("Isthmus is ready after " + stopwatch + ":  " + status.url());
		out.println("Operator: " + status.operator().email() + ", password in " + status.operator().passwordFile());
		out.println();
		out.println("Try, as a caller from Germany and from Brazil:");
		for (var country : List.of("DE", "BR")) {
			out.printf("  curl -si -H 'CloudFront-Viewer-Country: %s' '%s/search/products?q=laptop&size=1'%n", country,
					status.url());
		}
		var regions = List.copyOf(status.regions().keySet());
		if (regions.size() > 1) {
			out.println("Break it:");
			var failover = status.failover().equals("automatic") ? "" : "./isthmus failover " + regions.get(1) + "; ";
			out.printf("  ./isthmus stop %1$s; %2$s./isthmus start %1$s%n", regions.get(0), failover);
		}
		out.println("See ./isthmus --help. Ctrl-C or ./isthmus down stops everything.");
		out.flush();
	}

	/**
	 * Shows where the page has switches for regions and links. The address bears the
	 * lab's token, in the part that browsers send to nobody: it goes to whoever started
	 * the lab and into no log.
	 */
	private void showSwitches(PrintWriter out) {
		ControlAddress.read(this.lab.workFolder().controlFile())
			.ifPresent(
					(control) -> out.printf("Or with switches in the browser:%n  http://localhost:%d/regions#lab=%s%n",
							this.port, control.token()));
		out.flush();
	}

	private List<String> arguments() {
		return this.spec.commandLine()
			.getParseResult()
			.originalArgs()
			.stream()
			.filter((argument) -> !argument.equals("--detach"))
			.toList();
	}

}
