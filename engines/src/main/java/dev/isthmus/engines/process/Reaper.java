package dev.isthmus.engines.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A small shell process that reads which children live and, when this JVM is gone and the
 * pipe between them thereby closed, kills what is left. A shutdown hook would not do:
 * SIGKILL runs none.
 */
final class Reaper {

	private static final class Holder {

		private static final Reaper INSTANCE = start();

	}

	private final OutputStream pipe;

	private Reaper(OutputStream pipe) {
		this.pipe = pipe;
	}

	static Reaper ofThisJvm() {
		return Holder.INSTANCE;
	}

	private static Reaper start() {
		try {
			var process = new ProcessBuilder("/bin/sh", "-c", script(), "isthmus-reaper")
				.redirectOutput(Redirect.DISCARD)
				.redirectError(Redirect.DISCARD)
				.start();
			return new Reaper(process.getOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot start the process that reaps children", ex);
		}
	}

	private static String script() throws IOException {
		try (var script = Objects.requireNonNull(Reaper.class.getResourceAsStream("reaper.sh"))) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** From now on the process is killed when this JVM ends. */
	void add(Process process) throws IOException {
		tell('+', process.pid());
		var _ = process.onExit().thenRun(() -> forget(process.pid()));
	}

	private void forget(long pid) {
		try {
			tell('-', pid);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private synchronized void tell(char sign, long pid) throws IOException {
		this.pipe.write((sign + Long.toString(pid) + "\n").getBytes(StandardCharsets.US_ASCII));
		this.pipe.flush();
	}

}
