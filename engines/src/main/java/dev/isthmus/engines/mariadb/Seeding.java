package dev.isthmus.engines.mariadb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.isthmus.engines.process.ChildProcesses;

/** A dump of one server loaded into another, through a file in the target's folder. */
record Seeding(MariaDbServer source, MariaDbServer target, BooleanSupplier wanted) {

	private static final Duration TIMEOUT = Duration.ofMinutes(10);

	void copy(List<String> schemas) {
		try {
			dump(schemas);
			load();
			Files.delete(this.target.folder().seed());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot delete the dump", ex);
		}
	}

	private void dump(List<String> schemas) {
		// All three together: one consistent snapshot, and its position by GTID as a
		// statement.
		List<String> command = command(this.source, "mariadb-dump",
				List.of("--single-transaction", "--gtid", "--master-data=1", "--routines", "--databases"));
		command.addAll(schemas);
		run(new ProcessBuilder(command).redirectOutput(Redirect.to(this.target.folder().seed().toFile())));
	}

	private void load() {
		// What is loaded is the source's history already, not this server's own.
		var command = command(this.target, "mariadb",
				List.of("--init-command=SET sql_log_bin=0, foreign_key_checks=0, unique_checks=0",
						"--execute=source seed.sql"));
		run(new ProcessBuilder(command).directory(this.target.folder().path().toFile()));
	}

	private static List<String> command(MariaDbServer server, String program, List<String> options) {
		List<String> command = new ArrayList<>();
		command.add(server.distribution().program(program));
		command.add("--defaults-file=" + server.folder().clientOptions());
		command.addAll(options);
		return command;
	}

	private void run(ProcessBuilder command) {
		ChildProcesses.start(command, this.target.folder().path().resolve("seed.log"))
			.awaitSuccess(TIMEOUT, this.wanted);
	}

}
