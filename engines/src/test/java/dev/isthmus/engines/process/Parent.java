package dev.isthmus.engines.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Started by {@link ChildProcessesIT} as a JVM of its own, which is then killed. */
final class Parent {

	private Parent() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		var pids = Path.of(args[0]);
		var log = pids.resolveSibling("child.log");
		var ended = ChildProcesses.start(new ProcessBuilder("true"), log);
		ended.onExit().join();
		var child = ChildProcesses.start(new ProcessBuilder("sleep", "600"), log);
		var written = Files.writeString(pids.resolveSibling("pids.partial"), Long.toString(child.pid()));
		Files.move(written, pids);
		Thread.sleep(600_000);
	}

}
