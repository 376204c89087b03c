package dev.isthmus.engines.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A running or ended child process that dies with this JVM. */
public final class ChildProcess {

	private static final int LOG_TAIL_LINES = 30;

	private static final Duration POLL = Duration.ofMillis(200);

	private final Process process;

	private final List<String> command;

	private final Path log;

	ChildProcess(Process process, List<String> command, Path log) {
		this.process = process;
		this.command = List.copyOf(command);
		this.log = log;
	}

	public long pid() {
		return this.process.pid();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	public Path log() {
		return this.log;
	}

	/** Completes with the exit code when the process has ended. */
	public CompletableFuture<Integer> onExit() {
		return this.process.onExit().thenApply(Process::exitValue);
	}

	/** Kills without warning (SIGKILL) and waits until the process is gone. */
	public void kill() {
		this.process.destroyForcibly();
		onExit().join();
	}

	/**
	 * Asks the process to end (SIGTERM) and kills it when it has not ended in time.
	 * @return true when it ended by itself
	 */
	public boolean stop(Duration timeout) {
		this.process.destroy();
		if (ends(timeout)) {
			return true;
		}
		kill();
		return false;
	}

	/**
	 * Waits for a command that ends by itself.
	 * @throws IllegalStateException when it fails or, being killed, takes too long; the
	 * message has the last lines of the log
	 */
	public void awaitSuccess(Duration timeout) {
		awaitSuccess(timeout, () -> true);
	}

	/**
	 * The same for a command that may not be wanted any more.
	 * @param wanted asked some times a second; it is killed when the answer is no
	 */
	public void awaitSuccess(Duration timeout, BooleanSupplier wanted) {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (!ends(POLL)) {
			if (!wanted.getAsBoolean()) {
				kill();
				throw new IllegalStateException(this.command.getFirst() + " was given up");
			}
			if (System.nanoTime() > deadline) {
				kill();
				throw new IllegalStateException(
						"%s took more than %s%n%s".formatted(this.command.getFirst(), timeout, logTail()));
			}
		}
		if (this.process.exitValue() != 0) {
			throw new IllegalStateException(
					"%s ended with %d%n%s".formatted(this.command.getFirst(), this.process.exitValue(), logTail()));
		}
	}

	/** The last lines of the log, for error messages. */
	public String logTail() {
		try {
			var lines = new String(Files.readAllBytes(this.log), StandardCharsets.UTF_8).lines().toList();
			return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
		}
		catch (IOException ex) {
			return "(no log: " + ex.getMessage() + ")";
		}
	}

	private boolean ends(Duration timeout) {
		try {
			return this.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			kill();
			throw new IllegalStateException("interrupted while waiting for " + this.command.getFirst(), ex);
		}
	}

}
