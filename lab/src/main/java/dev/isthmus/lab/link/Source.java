package dev.isthmus.lab.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Where the data of one direction comes from. While a black hole holds it back, somebody
 * must go on reading, or a client that has given up would not be noticed.
 */
final class Source {

	/** How late a link that is up again is noticed. */
	private static final int POLL_MILLIS = 100;

	/** More than a request has; whoever sends more while nothing passes has to wait. */
	private static final int MAX_EARLY_BYTES = 256 * 1024;

	private final Socket socket;

	private final Gate gate;

	private final boolean isClient;

	private InputStream early = InputStream.nullInputStream();

	/**
	 * Names a source.
	 * @param isClient whether it is the one that opened the connection, without whom
	 * nobody needs it any more
	 */
	Source(Socket socket, Gate gate, boolean isClient) {
		this.socket = socket;
		this.gate = gate;
		this.isClient = isClient;
	}

	/**
	 * Reads some data.
	 * @return how much; -1 at the end
	 * @throws EOFException if the end comes from a client who got no answer
	 */
	int read(byte[] buffer) throws IOException {
		var length = this.early.read(buffer);
		return (length > 0) ? length : readNew(buffer);
	}

	private int readNew(byte[] buffer) throws IOException {
		var length = this.socket.getInputStream().read(buffer);
		if (length < 0 && this.isClient && this.gate.isShut()) {
			throw new EOFException("the client has given up");
		}
		return length;
	}

	/**
	 * Returns once the link carries data.
	 * @throws IOException if the client has given up, or after as long as TCP tries
	 */
	void awaitPassage() throws IOException, InterruptedException {
		if (!this.isClient) {
			this.gate.awaitPassage();
			return;
		}
		var deadlineNanos = System.nanoTime() + Gate.PATIENCE.toNanos();
		while (this.gate.isShut()) {
			if (System.nanoTime() - deadlineNanos > 0) {
				throw new SocketTimeoutException("nothing has passed for " + Gate.PATIENCE.toSeconds() + " s");
			}
			readEarly();
		}
	}

	private void readEarly() throws IOException, InterruptedException {
		if (this.early.available() >= MAX_EARLY_BYTES) {
			Thread.sleep(POLL_MILLIS);
			return;
		}
		this.socket.setSoTimeout(POLL_MILLIS);
		try {
			var buffer = new byte[DelayLine.CHUNK_BYTES];
			keep(buffer, readNew(buffer));
		}
		catch (SocketTimeoutException ex) {
			// Nothing new.
		}
		finally {
			this.socket.setSoTimeout(0);
		}
	}

	private void keep(byte[] buffer, int length) throws IOException {
		var all = new ByteArrayOutputStream();
		this.early.transferTo(all);
		all.write(buffer, 0, Math.max(0, length));
		this.early = new ByteArrayInputStream(all.toByteArray());
	}

}
