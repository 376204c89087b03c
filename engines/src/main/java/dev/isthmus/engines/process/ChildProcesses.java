package dev.isthmus.engines.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts child processes that die with this JVM, however it dies. They ignore Control-C
 * of the terminal, so that this JVM can stop them in order. Needs a POSIX {@code sh}:
 * Linux and macOS.
 */
public final class ChildProcesses {

	/**
	 * Waits until the reaper knows this process, then becomes the command. Without the
	 * gate a child would survive a JVM that is killed between starting and naming it.
	 */
	private static final String GATE = "trap '' HUP INT; read -r go && exec \"$@\"";

	private ChildProcesses() {
	}

	/**
	 * Starts a command; its error output, and its output unless the builder redirects
	 * that to a file, are appended to the log. It must not redirect its standard input.
	 * @throws UncheckedIOException when it cannot be started
	 */
	public static ChildProcess start(ProcessBuilder builder, Path log) {
		try {
			Files.createDirectories(log.toAbsolutePath().getParent());
			var process = gated(builder, log).start();
			var child = new ChildProcess(process, builder.command(), log);
			Reaper.ofThisJvm().add(process);
			openGate(process);
			return child;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot start " + builder.command().getFirst(), ex);
		}
	}

	private static ProcessBuilder gated(ProcessBuilder builder, Path log) {
		List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GATE, "gate"));
		command.addAll(builder.command());
		var gated = new ProcessBuilder(command).directory(builder.directory());
		gated.environment().clear();
		gated.environment().putAll(builder.environment());
		var toLog = Redirect.appendTo(log.toFile());
		gated.redirectError(toLog);
		gated.redirectOutput(builder.redirectOutput().equals(Redirect.PIPE) ? toLog : builder.redirectOutput());
		return gated;
	}

	private static void openGate(Process process) throws IOException {
		try (var input = process.getOutputStream()) {
			input.write("go\n".getBytes(StandardCharsets.US_ASCII));
		}
	}

}
