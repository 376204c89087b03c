package dev.isthmus.lab.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * Shows what the lab says, to people or to scripts.
 */
@SuppressWarnings("NullAway.Init")
abstract class ReportCommand implements Callable<Integer> {

	private final String path;

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Option(names = "--json", description = "As JSON, for scripts.")
	private boolean json;

	/**
	 * Makes a command.
	 * @param path where the control API has the document
	 */
	ReportCommand(String path) {
		this.path = path;
	}

	@Override
	public Integer call() {
		var out = this.spec.commandLine().getOut();
		try (var client = this.lab.connect()) {
			var document = client.get(this.path);
			if (this.json) {
				out.println(document.toPrettyString());
			}
			else {
				print(document, out);
			}
		}
		return 0;
	}

	/** Prints it for people. */
	abstract void print(JsonNode document, PrintWriter out);

}
