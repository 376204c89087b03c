package dev.isthmus.lab.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "link", mixinStandardHelpOptions = true,
		description = "Changes the network between two regions, or between the front door (edge) and a region.",
		footer = { "", "Examples:", "  isthmus link us-east-1 eu-west-1 --latency 80ms",
				"  isthmus link us-east-1 eu-west-1 --down", "  isthmus link edge eu-west-1 --black-hole" })
@SuppressWarnings("NullAway.Init")
final class LinkCommand implements Callable<Integer> {

	private static final String EDGE = "edge";

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Parameters(index = "0", paramLabel = "A", description = "A region, or edge.")
	private String from;

	@Parameters(index = "1", paramLabel = "B", description = "A region.")
	private String to;

	@Option(names = "--latency", paramLabel = "TIME",
			description = "What the link adds to a round trip, half of it in each direction: 80ms, 1.5s, 0ms.")
	private @Nullable Duration latency;

	@ArgGroup
	private @Nullable State state;

	@Option(names = "--one-way",
			description = "Only for connections that A opens to B; without it, also for those that B opens to A.")
	private boolean oneWay;

	@Override
	public Integer call() {
		var change = change();
		if (change.isEmpty()) {
			throw new ParameterException(this.spec.commandLine(),
					"say what to change: --latency, --up, --down or --black-hole");
		}
		try (var client = this.lab.connect()) {
			client.put("/links/" + this.from + "/" + this.to, change);
			if (!this.oneWay && !this.from.equals(EDGE)) {
				client.put("/links/" + this.to + "/" + this.from, change);
			}
		}
		return 0;
	}

	private Map<String, Object> change() {
		var change = new LinkedHashMap<String, Object>();
		if (this.latency != null) {
			change.put("latencyMillis", this.latency.toMillis());
		}
		if (this.state != null) {
			change.put("state", this.state.name());
		}
		return change;
	}

	/**
	 * At most one of these is chosen.
	 */
	static final class State {

		@Option(names = "--up", description = "Carries data again.")
		@SuppressWarnings("UnusedVariable") // what remains when the others are not chosen
		private boolean up;

		@Option(names = "--down", description = "Refuses connections and resets those that exist.")
		private boolean down;

		@Option(names = "--black-hole", description = "Swallows what is sent, without a word.")
		private boolean blackHole;

		String name() {
			if (this.blackHole) {
				return "black-hole";
			}
			return this.down ? "down" : "up";
		}

	}

}
