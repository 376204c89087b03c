package dev.isthmus.multiregion.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request with a body that was read before.
 */
public class ReplayedRequest extends HttpServletRequestWrapper {

	private final Stream stream;

	public ReplayedRequest(HttpServletRequest request, InputStream body) {
		super(request);
		this.stream = new Stream(body);
	}

	@Override
	public ServletInputStream getInputStream() {
		return this.stream;
	}

	@Override
	public BufferedReader getReader() {
		var name = getCharacterEncoding();
		var charset = (name != null) ? Charset.forName(name) : StandardCharsets.UTF_8;
		return new BufferedReader(new InputStreamReader(this.stream, charset));
	}

	private static final class Stream extends ServletInputStream {

		private final InputStream source;

		private boolean finished;

		Stream(InputStream source) {
			this.source = source;
		}

		@Override
		public int read() throws IOException {
			var value = this.source.read();
			this.finished |= value < 0;
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			var count = this.source.read(buffer, offset, length);
			this.finished |= count < 0;
			return count;
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

}
