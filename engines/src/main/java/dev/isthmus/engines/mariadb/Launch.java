package dev.isthmus.engines.mariadb;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.isthmus.engines.Ports;
import dev.isthmus.engines.process.ChildProcess;
import dev.isthmus.engines.process.ChildProcesses;

/**
 * One start of a server: it answers in the end, or the reason why it does not is told.
 */
record Launch(Distribution distribution, ServerFolder folder, int serverId, Map<String, String> options) {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	/** Whoever has taken the port may accept connections and say nothing. */
	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

	private static final int ATTEMPTS_TO_FIND_A_PORT = 5;

	record Launched(ChildProcess process, int port) {
	}

	/** Starts on that port, or with 0 on one that is free. */
	Launched on(int port) {
		for (int attempt = 1;; attempt++) {
			int candidate = (port != 0) ? port : Ports.free();
			var process = start(candidate);
			if (answers(process, candidate)) {
				return new Launched(process, candidate);
			}
			var log = process.logTail();
			if (port != 0 || attempt == ATTEMPTS_TO_FIND_A_PORT || !log.contains("Address already in use")) {
				throw MissingLibrary.explain(log)
					.orElse(new IllegalStateException(
							"MariaDB did not start on port %d%n%s".formatted(candidate, log)));
			}
		}
	}

	private ChildProcess start(int port) {
		this.folder.configure(this.distribution, port, this.serverId, this.options);
		List<String> command = new ArrayList<>(
				List.of(this.distribution.program("mariadbd"), "--defaults-file=" + this.folder.configuration()));
		OperatingSystemUser.current().option().ifPresent(command::add);
		return ChildProcesses.start(new ProcessBuilder(command), this.folder.log());
	}

	private boolean answers(ChildProcess process, int port) {
		long deadline = System.nanoTime() + TIMEOUT.toNanos();
		while (process.isAlive()) {
			try (var connection = RootSession.connect(port, this.folder.rootPassword(), ANSWER_TIMEOUT)) {
				if (connection.isValid(1)) {
					return true;
				}
			}
			catch (SQLException ex) {
				if (System.nanoTime() > deadline) {
					process.kill();
					throw new IllegalStateException(
							"MariaDB did not answer within %s%n%s".formatted(TIMEOUT, process.logTail()), ex);
				}
			}
			pause(process);
		}
		return false;
	}

	private static void pause(ChildProcess process) {
		try {
			TimeUnit.MILLISECONDS.sleep(50);
		}
		catch (InterruptedException ex) {
			process.kill();
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while MariaDB was starting", ex);
		}
	}

}
