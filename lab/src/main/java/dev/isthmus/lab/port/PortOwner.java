package dev.isthmus.lab.port;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Finds the process that listens on a port: from {@code /proc} on Linux, else by
 * {@code lsof}.
 */
final class PortOwner {

	private static final Path PROC = Path.of("/proc");

	private static final String LISTEN = "0A";

	private static final int MAX_COMMAND_LENGTH = 120;

	private PortOwner() {
	}

	/**
	 * Says who holds a port, as far as the system tells: a process of another user shows
	 * neither its files nor its command.
	 */
	static String describe(int port) {
		var pid = Files.isDirectory(PROC.resolve("net")) ? fromProc(port) : fromLsof(port);
		return pid.map(PortOwner::describeProcess).orElse("a process that this user cannot see");
	}

	private static String describeProcess(long pid) {
		return "process " + pid + " (" + commandOf(pid) + ")";
	}

	private static String commandOf(long pid) {
		try {
			return shorten(Files.readString(PROC.resolve(pid + "/cmdline")).replace('\0', ' ').strip());
		}
		catch (IOException ex) {
			return ProcessHandle.of(pid)
				.flatMap((handle) -> handle.info().commandLine().or(() -> handle.info().command()))
				.map(PortOwner::shorten)
				.orElse("command unknown");
		}
	}

	private static String shorten(String command) {
		return (command.length() <= MAX_COMMAND_LENGTH) ? command : command.substring(0, MAX_COMMAND_LENGTH) + "…";
	}

	private static Optional<Long> fromProc(int port) {
		var sockets = listeningSockets(port).stream()
			.map((inode) -> "socket:[" + inode + "]")
			.collect(Collectors.toSet());
		if (sockets.isEmpty()) {
			return Optional.empty();
		}
		return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter((pid) -> holds(pid, sockets)).findFirst();
	}

	private static Set<String> listeningSockets(int port) {
		var inodes = new HashSet<String>();
		for (var table : List.of("net/tcp", "net/tcp6")) {
			try {
				Files.readAllLines(PROC.resolve(table))
					.stream()
					.map((line) -> line.strip().split("\\s+"))
					.filter((fields) -> isListener(fields, port))
					.forEach((fields) -> inodes.add(fields[9]));
			}
			catch (IOException ex) {
				// A kernel without IPv6 has no such table.
			}
		}
		return inodes;
	}

	private static boolean isListener(String[] fields, int port) {
		return fields.length > 9 && fields[3].equals(LISTEN)
				&& fields[1].endsWith(":" + String.format(Locale.ROOT, "%04X", port));
	}

	private static boolean holds(long pid, Set<String> sockets) {
		try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
			for (var descriptor : descriptors) {
				if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
					return true;
				}
			}
		}
		catch (IOException ex) {
			// The process has ended or belongs to another user.
		}
		return false;
	}

	private static Optional<Long> fromLsof(int port) {
		try {
			var lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			try (var lines = lsof.inputReader().lines()) {
				var pid = lines.filter((line) -> line.matches("\\d+")).map(Long::valueOf).findFirst();
				lsof.waitFor(5, TimeUnit.SECONDS);
				return pid;
			}
		}
		catch (IOException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

}
