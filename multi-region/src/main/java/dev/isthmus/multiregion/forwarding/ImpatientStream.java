package dev.isthmus.multiregion.forwarding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An answer that is given up when nothing more of it comes: the timeout of the client
 * itself ends where the body begins, and a host that vanishes closes no connection.
 */
final class ImpatientStream extends FilterInputStream {

	private final Duration timeout;

	/**
	 * Makes one.
	 * @param body whose reads end when it is closed
	 * @param timeout how long one read may take
	 */
	ImpatientStream(InputStream body, Duration timeout) {
		super(body);
		this.timeout = timeout;
	}

	@Override
	public int read() throws IOException {
		var one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		var given = new CompletableFuture<Void>().orTimeout(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		var _ = given.whenComplete((_, late) -> closeIf(late != null));
		try {
			return super.read(buffer, offset, length);
		}
		catch (IOException ex) {
			throw given.isCompletedExceptionally()
					? new HttpTimeoutException("There is no more of the answer after " + this.timeout) : ex;
		}
		finally {
			given.complete(null);
		}
	}

	private void closeIf(boolean late) {
		try {
			if (late) {
				close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
