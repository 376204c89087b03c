package dev.isthmus.lab.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "compare", mixinStandardHelpOptions = true,
		description = "Compares the regions: checksums of all tables, documents and digests of the indexes, as JSON.",
		footer = { "", "Exit code 0 when all regions that are not stopped hold the same, 1 otherwise.",
				"Nothing is mended: an index that lacks something goes on to lack it." })
@SuppressWarnings("NullAway.Init")
final class CompareCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Override
	public Integer call() {
		try (var client = this.lab.connect()) {
			var comparison = client.get("/comparison");
			this.spec.commandLine().getOut().println(comparison.toPrettyString());
			return comparison.path("equal").asBoolean() ? 0 : 1;
		}
	}

}
