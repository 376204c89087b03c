package dev.isthmus.engines.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.isthmus.engines.process.ChildProcess;
import dev.isthmus.engines.process.ChildProcesses;

/** One start of a node: it answers in the end, or the reason why it does not is told. */
record NodeLaunch(Kind kind, Path folder, int port) {

	private static final Duration TIMEOUT = Duration.ofMinutes(2);

	/** Small and quick to start rather than fast: several run on one laptop. */
	private static final List<String> JVM_OPTIONS = List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC",
			"-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Dlog4j2.disable.jmx=true");

	private static final List<String> SETTINGS = List.of("network.host=127.0.0.1", "transport.port=0",
			"discovery.type=single-node", "cluster.routing.allocation.disk.threshold_enabled=false");

	ChildProcess run() {
		configureLog();
		var builder = new ProcessBuilder(command());
		var process = ChildProcesses.start(builder, this.folder.resolve("node.log"));
		awaitAnswer(process);
		return process;
	}

	private List<String> command() {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(JVM_OPTIONS);
		command.addAll(this.kind.jvmOptions());
		command.addAll(List.of("-cp", this.kind.classPath().value(), this.kind.mainClass()));
		command.add(this.folder.toString());
		command.addAll(SETTINGS);
		command.add("http.port=" + this.port);
		return command;
	}

	/** To the console alone, where the child's log file takes it; by default it rolls. */
	private void configureLog() {
		var target = this.folder.resolve("node_1/config/log4j2.properties");
		try (var input = Objects.requireNonNull(NodeLaunch.class.getResourceAsStream("log4j2.properties"))) {
			Files.createDirectories(target.getParent());
			Files.copy(input, target, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot write " + target, ex);
		}
	}

	private void awaitAnswer(ChildProcess process) {
		long deadline = System.nanoTime() + TIMEOUT.toNanos();
		try (var client = HttpClient.newHttpClient()) {
			while (!answers(client)) {
				if (!process.isAlive()) {
					throw failure("ended", process);
				}
				if (System.nanoTime() > deadline) {
					process.kill();
					throw failure("did not answer within " + TIMEOUT, process);
				}
				TimeUnit.MILLISECONDS.sleep(100);
			}
		}
		catch (InterruptedException ex) {
			process.kill();
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while " + this.kind + " was starting", ex);
		}
	}

	/** Health is told with 408 until it is yellow: every primary shard is there. */
	private boolean answers(HttpClient client) throws InterruptedException {
		var health = URI.create("http://127.0.0.1:" + this.port + "/_cluster/health?wait_for_status=yellow&timeout=1s");
		try {
			var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
			return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false; // not listening yet
		}
	}

	private IllegalStateException failure(String what, ChildProcess process) {
		return new IllegalStateException(
				"%s on port %d %s%n%s".formatted(this.kind, this.port, what, process.logTail()));
	}

}
