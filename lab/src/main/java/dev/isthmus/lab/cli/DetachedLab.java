package dev.isthmus.lab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.lab.workspace.WorkFolder;

/**
 * A lab in a process of its own, which outlives the command that starts it.
 */
final class DetachedLab {

	/** Ignores the terminal's Ctrl-C and hang-up, which are meant for the command. */
	private static final String DETACHED = "trap '' HUP INT; exec \"$@\"";

	private static final long POLL_MILLIS = 200;

	private final WorkFolder workFolder;

	private final PrintWriter out;

	private long shown;

	DetachedLab(WorkFolder workFolder, PrintWriter out) {
		this.workFolder = workFolder;
		this.out = out;
	}

	/**
	 * Starts the lab and shows what it prints until it is ready.
	 * @param arguments the command line of {@code up}
	 * @return the exit code: 0 when everything is ready
	 */
	int start(List<String> arguments) throws IOException, InterruptedException {
		ControlAddress.read(this.workFolder.controlFile()).ifPresent((running) -> {
			throw RefusedException
				.conflict("a lab is running already (process " + running.pid() + "); stop it with: isthmus down");
		});
		Files.createDirectories(this.workFolder.logs());
		Files.deleteIfExists(this.workFolder.labLog());
		var process = new ProcessBuilder(command(arguments)).redirectInput(Path.of("/dev/null").toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.workFolder.labLog().toFile())
			.start();
		// Whoever interrupts the command does not want what it was starting.
		var stop = Thread.ofPlatform().unstarted(process::destroy);
		Runtime.getRuntime().addShutdownHook(stop);
		while (process.isAlive() && !isReady(process.pid())) {
			Thread.sleep(POLL_MILLIS);
			showLog();
		}
		showLog();
		if (!process.isAlive()) {
			throw new FailedException("the lab has ended with exit code " + process.exitValue() + "; its log is "
					+ this.workFolder.labLog());
		}
		Runtime.getRuntime().removeShutdownHook(stop);
		return 0;
	}

	private static List<String> command(List<String> arguments) {
		var command = new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, "isthmus"));
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-XX:-UsePerfData",
				"--enable-native-access=ALL-UNNAMED"));
		command.add("-D" + Project.HOME_PROPERTY + "=" + Project.find().root());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.isthmus.lab.Isthmus"));
		command.addAll(arguments);
		return command;
	}

	private boolean isReady(long pid) {
		Optional<ControlAddress> address = ControlAddress.read(this.workFolder.controlFile())
			.filter((found) -> found.pid() == pid);
		if (address.isEmpty()) {
			return false;
		}
		try (var client = new ControlClient(address.get())) {
			return client.get("/status").path("state").asString().equals("running");
		}
		catch (FailedException ex) {
			return false;
		}
	}

	private void showLog() throws IOException {
		try (var log = new RandomAccessFile(this.workFolder.labLog().toFile(), "r")) {
			log.seek(this.shown);
			var bytes = new byte[(int) (log.length() - this.shown)];
			log.readFully(bytes);
			this.shown = log.getFilePointer();
			this.out.print(new String(bytes, StandardCharsets.UTF_8));
			this.out.flush();
		}
	}

}
