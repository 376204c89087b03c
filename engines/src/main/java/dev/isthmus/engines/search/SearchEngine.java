package dev.isthmus.engines.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.isthmus.engines.Folders;
import dev.isthmus.engines.Ports;
import dev.isthmus.engines.process.ChildProcess;

/**
 * A search engine of one node as a child process, on 127.0.0.1 only and without
 * authentication. A killed or stopped one is started again on the same folder.
 */
public final class SearchEngine implements AutoCloseable {

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

	private final Kind kind;

	private final Path folder;

	private final int port;

	private final ChildProcess process;

	private final boolean temporary;

	private SearchEngine(Kind kind, Path folder, int port, ChildProcess process, boolean temporary) {
		this.kind = kind;
		this.folder = folder;
		this.port = port;
		this.process = process;
		this.temporary = temporary;
	}

	/**
	 * Starts a node and waits until all that it holds can be searched.
	 * @param folder holds data, configuration and log; made when absent
	 * @param port for HTTP, 0 for any free one
	 * @throws IllegalStateException when it does not start; the message says why
	 */
	public static SearchEngine start(Kind kind, Path folder, int port) {
		return start(kind, folder.toAbsolutePath(), port, false);
	}

	/**
	 * For tests: an empty node in a folder of its own, which closing deletes, or the end
	 * of this JVM if nobody closes it.
	 */
	public static SearchEngine temporary(Kind kind) {
		try {
			var engine = start(kind, Files.createTempDirectory("isthmus-search"), 0, true);
			Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
			return engine;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("no temporary folder", ex);
		}
	}

	private static SearchEngine start(Kind kind, Path folder, int port, boolean temporary) {
		int chosen = (port != 0) ? port : Ports.free();
		var process = new NodeLaunch(kind, folder, chosen).run();
		return new SearchEngine(kind, folder, chosen, process, temporary);
	}

	public Kind kind() {
		return this.kind;
	}

	public int port() {
		return this.port;
	}

	public URI url() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	public long pid() {
		return this.process.pid();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	Path folder() {
		return this.folder;
	}

	/** Kills without warning (SIGKILL). */
	public void kill() {
		this.process.kill();
	}

	/** Shuts down in order; a node that takes longer than 15 s is killed. */
	public void stop() {
		this.process.stop(STOP_TIMEOUT);
	}

	/** Stops; a temporary node is killed and its folder deleted. */
	@Override
	public void close() {
		if (this.temporary) {
			kill();
			Folders.delete(this.folder);
		}
		else {
			stop();
		}
	}

}
