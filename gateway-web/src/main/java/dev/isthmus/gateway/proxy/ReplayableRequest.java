package dev.isthmus.gateway.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A request whose body can be sent again if it is small. A larger one streams through,
 * and can be sent again only as long as nothing of it has been read.
 */
final class ReplayableRequest extends HttpServletRequestWrapper {

	private final byte[] head;

	/** What follows the head, or {@code null} when the head is all. */
	private final @Nullable ClientBody rest;

	private Body body;

	private ReplayableRequest(HttpServletRequest request, byte[] head, @Nullable ClientBody rest) {
		super(request);
		this.head = head;
		this.rest = rest;
		this.body = open();
	}

	/**
	 * Reads the body ahead if it is small.
	 * @param request the client's request
	 * @param bufferLimit the largest body that is kept
	 * @param bodyLimit the largest body that is let through
	 * @throws ClientBodyException if the body cannot be read
	 */
	static ReplayableRequest of(HttpServletRequest request, DataSize bufferLimit, DataSize bodyLimit)
			throws ClientBodyException {
		int limit = Math.toIntExact(bufferLimit.toBytes());
		try {
			ClientBody client = new ClientBody(request.getInputStream(), bodyLimit.toBytes());
			if (request.getContentLengthLong() > limit) {
				return new ReplayableRequest(request, new byte[0], client);
			}
			byte[] head = client.readNBytes(limit + 1);
			return new ReplayableRequest(request, head, (head.length > limit) ? client : null);
		}
		catch (ClientBodyException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new ClientBodyException(ClientBodyException.Reason.BROKEN, ex);
		}
	}

	/**
	 * Goes back to the start of the body.
	 * @return whether that was possible
	 */
	boolean rewind() {
		if (this.rest != null && this.body.touched) {
			return false;
		}
		this.body = open();
		return true;
	}

	/**
	 * Tells whether it was the client that broke off, whatever the exchange made of it.
	 * @throws ClientBodyException if the client's body could not be read
	 */
	void requireClient() throws ClientBodyException {
		if (this.rest != null && this.rest.failure != null) {
			throw this.rest.failure;
		}
	}

	@Override
	public ServletInputStream getInputStream() {
		return this.body;
	}

	private Body open() {
		InputStream start = new ByteArrayInputStream(this.head);
		return new Body((this.rest != null) ? new SequenceInputStream(start, this.rest) : start,
				this.rest == null && this.head.length == 0);
	}

	/** What the exchange reads. */
	private static final class Body extends ServletInputStream {

		private final InputStream source;

		private boolean finished;

		private boolean touched;

		Body(InputStream source, boolean empty) {
			this.source = source;
			this.finished = empty;
		}

		@Override
		public int read() throws IOException {
			this.touched = true;
			int read = this.source.read();
			this.finished = read < 0;
			return read;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			this.touched = true;
			int read = this.source.read(buffer, offset, length);
			this.finished = read < 0;
			return read;
		}

		@Override
		public boolean isFinished() {
			return this.finished;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new UnsupportedOperationException("The body is read by blocking");
		}

	}

	/** What the client sends, within the limit; its failures are told from a region's. */
	private static final class ClientBody extends InputStream {

		private final InputStream source;

		private long left;

		private @Nullable ClientBodyException failure;

		ClientBody(InputStream source, long limit) {
			this.source = source;
			this.left = limit;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws ClientBodyException {
			try {
				int read = this.source.read(buffer, offset, length);
				this.left -= Math.max(read, 0);
				if (this.left >= 0) {
					return read;
				}
				this.failure = new ClientBodyException(ClientBodyException.Reason.TOO_LARGE);
			}
			catch (SocketTimeoutException ex) {
				this.failure = new ClientBodyException(ClientBodyException.Reason.TOO_SLOW, ex);
			}
			catch (IOException ex) {
				this.failure = new ClientBodyException(ClientBodyException.Reason.BROKEN, ex);
			}
			throw this.failure;
		}

	}

}
