package dev.isthmus.lab.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(name = "timeline", mixinStandardHelpOptions = true,
		description = "Says what happened to the lab lately, whoever caused it.")
final class TimelineCommand extends ReportCommand {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

	TimelineCommand() {
		super("/timeline");
	}

	@Override
	void print(JsonNode timeline, PrintWriter out) {
		timeline.path("events").forEach((event) -> out.println(line(event)));
	}

	private static String line(JsonNode event) {
		var at = Instant.parse(event.path("at").asString()).atZone(ZoneId.systemDefault());
		return "%s  %-16s %-11s %s".formatted(TIME.format(at), event.path("region").asString(""),
				event.path("kind").asString(), event.path("text").asString());
	}

}
