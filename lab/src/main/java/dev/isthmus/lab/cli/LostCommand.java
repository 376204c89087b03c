package dev.isthmus.lab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.operation.Progress;

@Command(name = "lost", mixinStandardHelpOptions = true,
		description = "Lists the acknowledged writes that failovers have lost, and applies them again or dismisses them.",
		footer = { "",
				"A write is listed once its old primary has come back. It is applied again only if its caller has not "
						+ "sent it again meanwhile, and if nothing else has happened to what it changed.",
				"Exit code 0 when each chosen write is in the database, or dismissed, 1 otherwise." })
@SuppressWarnings("NullAway.Init")
final class LostCommand implements Callable<Integer> {

	private static final String ROW = "%-34s %-9s %-36s %7s  %-8s %-15s %s%n";

	private static final Set<String> DONE = Set.of("applied", "already-applied", "dismissed");

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Option(names = "--reapply", arity = "0..*", paramLabel = "ID", description = "Applies these again.")
	private @Nullable List<String> reapply;

	@Option(names = "--dismiss", arity = "0..*", paramLabel = "ID", description = "Leaves these lost.")
	private @Nullable List<String> dismiss;

	@Option(names = "--all", description = "With --reapply or --dismiss: all that are open.")
	private boolean all;

	@Option(names = "--payload", description = "Shows what was written, too. It may be about people.")
	private boolean payload;

	@Option(names = "--json", description = "All of it as JSON, for scripts.")
	private boolean json;

	@Override
	public Integer call() {
		if (this.reapply != null && this.dismiss != null) {
			throw wrongUsage("either --reapply or --dismiss");
		}
		try (var client = this.lab.connect()) {
			if (this.reapply != null) {
				return decide(client, "/lost-writes/reapplications", this.reapply);
			}
			if (this.dismiss != null) {
				return decide(client, "/lost-writes/dismissals", this.dismiss);
			}
			if (this.all) {
				throw wrongUsage("--all goes with --reapply or --dismiss");
			}
			print(client.get("/lost-writes"));
			return 0;
		}
	}

	private int decide(ControlClient client, String path, List<String> ids) {
		if (ids.isEmpty() != this.all) {
			throw wrongUsage("name lost writes, or say --all");
		}
		var progress = this.json ? Progress.SILENT : (Progress) out()::println;
		var result = client.post(path, this.all ? Map.of() : Map.of("ids", ids), progress);
		print(result);
		return result.path("writes").valueStream().allMatch((write) -> DONE.contains(write.path("state").asString()))
				? 0 : 1;
	}

	private ParameterException wrongUsage(String message) {
		return new ParameterException(this.spec.commandLine(), message);
	}

	private void print(JsonNode result) {
		if (this.json) {
			out().println(result.toPrettyString());
			return;
		}
		var writes = result.path("writes");
		if (writes.isEmpty()) {
			out().println("There are no lost writes.");
			return;
		}
		out().printf(ROW, "ID", "ENTITY", "ENTITY ID", "VERSION", "TYPE", "STATE", "REASON");
		writes.forEach(this::printRow);
	}

	private void printRow(JsonNode write) {
		out().printf(ROW, write.path("id").asString(), write.path("entity").asString(),
				write.path("entityId").asString(), write.path("entityVersion").asString(),
				write.path("type").asString().toLowerCase(Locale.ROOT), write.path("state").asString(),
				write.path("reason").path("text").asString(""));
		if (this.payload) {
			out().println("    " + write.path("payload"));
		}
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

}
