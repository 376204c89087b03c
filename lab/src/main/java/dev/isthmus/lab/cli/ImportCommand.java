package dev.isthmus.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

import dev.isthmus.lab.importing.ProductFile;
import dev.isthmus.lab.importing.Shop;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;

@Command(name = "import", mixinStandardHelpOptions = true,
		description = "Uploads products as the operator, through the front door.",
		footer = { "", "One JSON object a line, also compressed with gzip. Exit code 1 if a line was refused." })
@SuppressWarnings("NullAway.Init")
final class ImportCommand implements Callable<Integer> {

	private static final int MAX_ERRORS_SHOWN = 20;

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Parameters(paramLabel = "FILE", description = "The file of products.")
	private Path file;

	@Override
	public Integer call() throws IOException {
		if (!Files.isReadable(this.file)) {
			throw RefusedException.invalid("cannot read " + this.file);
		}
		var stopwatch = new Stopwatch();
		JsonNode status;
		try (var client = this.lab.connect()) {
			status = client.get("/status");
		}
		var operator = status.path("operator");
		var password = Files.readString(Path.of(operator.path("passwordFile").asString()));
		try (var shop = new Shop(status.path("url").asString())) {
			var token = shop.logIn(operator.path("email").asString(), password);
			return report(shop.importProducts(new ProductFile(this.file), token), stopwatch);
		}
	}

	private int report(JsonNode summary, Stopwatch stopwatch) {
		var out = this.spec.commandLine().getOut();
		out.printf("%s lines accepted (%s created, %s updated), %s refused, in %s%n", number(summary, "accepted"),
				number(summary, "created"), number(summary, "updated"), number(summary, "refused"), stopwatch);
		var errors = summary.path("errors");
		for (int index = 0; index < Math.min(MAX_ERRORS_SHOWN, errors.size()); index++) {
			out.println("  line " + errors.get(index).path("line").asString() + ": "
					+ errors.get(index).path("problem").toString());
		}
		return summary.path("refused").asInt() == 0 ? 0 : 1;
	}

	private static String number(JsonNode summary, String name) {
		return summary.path(name).asString("?");
	}

}
