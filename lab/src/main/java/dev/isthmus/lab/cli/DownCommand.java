package dev.isthmus.lab.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;

@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops everything.")
@SuppressWarnings("NullAway.Init")
final class DownCommand implements Callable<Integer> {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	@Spec
	private CommandSpec spec;

	@Mixin
	private RunningLab lab;

	@Override
	public Integer call() throws Exception {
		var stopwatch = new Stopwatch();
		var address = ControlAddress.read(this.lab.workFolder().controlFile());
		try (var client = this.lab.connect()) {
			client.post("/shutdown", Map.of(), Progress.SILENT);
		}
		if (address.isPresent()) {
			awaitEnd(address.get().pid());
		}
		this.spec.commandLine().getOut().println("Stopped in " + stopwatch + ".");
		return 0;
	}

	private static void awaitEnd(long pid) throws Exception {
		var process = ProcessHandle.of(pid);
		if (process.isEmpty()) {
			return;
		}
		try {
			process.get().onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			throw new FailedException(
					"the lab (process " + pid + ") has not ended within " + TIMEOUT.toSeconds() + " s", ex);
		}
	}

}
