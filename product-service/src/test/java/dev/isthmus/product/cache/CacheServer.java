package dev.isthmus.product.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

import dev.isthmus.engines.Folders;
import dev.isthmus.engines.Ports;
import dev.isthmus.engines.process.ChildProcess;
import dev.isthmus.engines.process.ChildProcesses;
import org.junit.jupiter.api.Assumptions;

import static org.awaitility.Awaitility.await;

/**
 * A Redis, whose protocol Valkey speaks, as a child process. Where its binary cannot run,
 * tests are skipped, and one line says so.
 */
final class CacheServer implements AutoCloseable {

	static final String PASSWORD = "not-a-secret";

	private final int port = Ports.free();

	private final Path folder;

	private ChildProcess process;

	CacheServer() {
		try {
			this.folder = Files.createTempDirectory("isthmus-cache");
			this.process = start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ChildProcess start() throws IOException {
		var binary = this.folder.resolve("redis-server");
		try (var content = getClass().getResourceAsStream("/" + binaryName())) {
			Files.copy(Objects.requireNonNull(content), binary, StandardCopyOption.REPLACE_EXISTING);
		}
		binary.toFile().setExecutable(true);
		var started = ChildProcesses.start(
				new ProcessBuilder(binary.toString(), "--port", Integer.toString(this.port), "--bind", "127.0.0.1",
						"--requirepass", PASSWORD, "--save", "", "--dir", this.folder.toString()),
				this.folder.resolve("log"));
		await().atMost(Duration.ofSeconds(20)).until(() -> answers() || !started.isAlive());
		if (!started.isAlive()) {
			System.out.printf("SKIPPED: tests on Redis, since its binary does not run here: %s%n", started.logTail());
			Assumptions.abort("Redis does not run here");
		}
		return started;
	}

	private static String binaryName() {
		var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
		var arm = System.getProperty("os.arch").equals("aarch64");
		if (mac) {
			return arm ? "redis-server-6.2.6-v5-darwin-arm64" : "redis-server-6.2.6-v5-darwin-amd64";
		}
		return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
	}

	private boolean answers() {
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	String url() {
		return "redis://127.0.0.1:" + this.port;
	}

	void kill() {
		this.process.kill();
	}

	void startAgain() throws IOException {
		this.process = start();
	}

	/** It takes connections and commands, and answers none until it goes on. */
	void freeze() {
		signal("STOP");
	}

	void goOn() {
		signal("CONT");
	}

	private void signal(String name) {
		ChildProcesses
			.start(new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())),
					this.folder.resolve("signals"))
			.awaitSuccess(Duration.ofSeconds(5));
	}

	@Override
	public void close() {
		this.process.kill();
		Folders.delete(this.folder);
	}

}
