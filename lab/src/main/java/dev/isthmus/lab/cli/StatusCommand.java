package dev.isthmus.lab.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Says what runs where.")
final class StatusCommand extends ReportCommand {

	private static final String ROW = "%-16s %-11s %-10s %4s  %-5s  %8s  %s%n";

	StatusCommand() {
		super("/status");
	}

	@Override
	void print(JsonNode status, PrintWriter out) {
		out.println("Front door  " + status.path("url").asString());
		out.println("Operator    " + status.path("operator").path("email").asString() + ", password in "
				+ status.path("operator").path("passwordFile").asString());
		out.println("Failover    " + status.path("failover").asString());
		if (status.path("drill").isObject()) {
			out.println("Drill       " + describe(status.path("drill")));
		}
		out.println();
		out.printf(ROW, "REGION", "STATE", "ROLE", "TERM", "LEASE", "LAG", "ADDRESS");
		status.path("regions").properties().forEach((entry) -> {
			var region = entry.getValue();
			out.printf(ROW, entry.getKey(), state(region), orDash(region.path("role")), orDash(region.path("term")),
					orDash(region.path("lease")), lag(region.path("lagMillis")), region.path("url").asString());
		});
		status.path("links")
			.forEach((link) -> out.printf("link %s → %s: %s, %s ms%n", link.path("from").asString(),
					link.path("to").asString(), link.path("state").asString(), link.path("latencyMillis").asString()));
	}

	private static String describe(JsonNode drill) {
		return "%s, seed %s: %s, %d of %d s, %s requests, %s failed".formatted(drill.path("name").asString(),
				drill.path("seed").asString(), drill.path("phase").asString(),
				TimeUnit.MILLISECONDS.toSeconds(drill.path("elapsedMillis").asLong()),
				TimeUnit.MILLISECONDS.toSeconds(drill.path("durationMillis").asLong()),
				drill.path("requests").asString(), drill.path("failed").asString());
	}

	private static String state(JsonNode region) {
		return region.path("draining").asBoolean() ? "draining" : region.path("state").asString();
	}

	private static String lag(JsonNode millis) {
		return millis.isNumber() ? millis.asString() + " ms" : "-";
	}

	private static String orDash(JsonNode value) {
		return (value.isNull() || value.isMissingNode()) ? "-" : value.asString();
	}

}
