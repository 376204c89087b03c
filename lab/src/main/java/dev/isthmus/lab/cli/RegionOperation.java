package dev.isthmus.lab.cli;

import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.isthmus.lab.operation.Stopwatch;

/**
 * A command that the lab carries out on one region while its progress is shown.
 */
@SuppressWarnings("NullAway.Init")
abstract class RegionOperation implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Parameters(index = "0", paramLabel = "REGION", description = "A region, such as eu-west-1.")
	private String region;

	Map<String, Object> body() {
		return Map.of();
	}

	@Override
	public Integer call() {
		var out = this.spec.commandLine().getOut();
		var stopwatch = new Stopwatch();
		try (var client = this.lab.connect()) {
			client.post("/regions/" + this.region + "/" + this.spec.name(), body(), out::println);
		}
		out.println("Done in " + stopwatch + ".");
		return 0;
	}

}
