package dev.isthmus.lab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.isthmus.lab.operation.RefusedException;

@Command(name = "logs", mixinStandardHelpOptions = true,
		description = "Shows the ends of logs: of all, of a region, or of one service in it.")
@SuppressWarnings("NullAway.Init")
final class LogsCommand implements Callable<Integer> {

	private static final int TAIL_BYTES = 8 * 1024;

	private static final int MAX_BYTES_AT_ONCE = 1024 * 1024;

	private static final long POLL_MILLIS = 250;

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Parameters(index = "0", arity = "0..1", paramLabel = "REGION", description = "A region.")
	private @Nullable String region;

	@Parameters(index = "1", arity = "0..1", paramLabel = "SERVICE",
			description = "product, search, user, database or search-engine.")
	private @Nullable String service;

	@Option(names = { "-f", "--follow" }, description = "Goes on with what is written next, until Ctrl-C.")
	private boolean follow;

	private final Map<Path, Long> shown = new HashMap<>();

	@Override
	public Integer call() throws Exception {
		var out = this.spec.commandLine().getOut();
		show(out);
		while (this.follow) {
			Thread.sleep(POLL_MILLIS);
			show(out);
		}
		return 0;
	}

	private void show(PrintWriter out) throws IOException {
		var files = files();
		if (files.isEmpty()) {
			throw RefusedException.unknown("there is no such log in " + this.lab.workFolder().logs());
		}
		for (var file : files) {
			showNew(file, out, files.size() > 1);
		}
	}

	private List<Path> files() throws IOException {
		var logs = this.lab.workFolder().logs();
		if (!Files.isDirectory(logs)) {
			return List.of();
		}
		try (var found = Files.walk(logs, 2)) {
			return found.filter((file) -> isWanted(logs.relativize(file))).sorted().toList();
		}
	}

	private boolean isWanted(Path log) {
		if (!log.toString().endsWith(".log")) {
			return false;
		}
		var ofRegion = this.region == null || log.startsWith(this.region);
		return ofRegion && (this.service == null || log.endsWith(this.service + ".log"));
	}

	private void showNew(Path file, PrintWriter out, boolean withName) throws IOException {
		try (var log = new RandomAccessFile(file.toFile(), "r")) {
			var end = log.length();
			var start = this.shown.getOrDefault(file, Math.max(0, end - TAIL_BYTES));
			if (end == start) {
				return;
			}
			// A log that has become shorter was begun anew.
			log.seek((end < start) ? 0 : start);
			var bytes = new byte[(int) Math.min(MAX_BYTES_AT_ONCE, end - log.getFilePointer())];
			log.readFully(bytes);
			this.shown.put(file, log.getFilePointer());
			if (withName) {
				out.println("==> " + this.lab.workFolder().logs().relativize(file) + " <==");
			}
			out.print(new String(bytes, StandardCharsets.UTF_8));
			out.flush();
		}
	}

}
