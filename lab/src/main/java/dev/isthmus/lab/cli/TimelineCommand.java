package dev.isthmus.lab.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "timeline", mixinStandardHelpOptions = true,
		description = "Says what happened to the lab lately, whoever caused it.")
@SuppressWarnings("NullAway.Init")
final class TimelineCommand implements Callable<Integer> {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Option(names = "--json", description = "As JSON, for scripts.")
	private boolean json;

	@Override
	public Integer call() {
		var out = this.spec.commandLine().getOut();
		try (var client = this.lab.connect()) {
			var timeline = client.get("/timeline");
			if (this.json) {
				out.println(timeline.toPrettyString());
			}
			else {
				timeline.path("events").forEach((event) -> out.println(line(event)));
			}
		}
		return 0;
	}

	private static String line(JsonNode event) {
		var at = Instant.parse(event.path("at").asString()).atZone(ZoneId.systemDefault());
		return "%s  %-16s %-11s %s".formatted(TIME.format(at), event.path("region").asString(""),
				event.path("kind").asString(), event.path("text").asString());
	}

}
