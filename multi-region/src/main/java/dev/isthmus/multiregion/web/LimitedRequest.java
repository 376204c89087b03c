package dev.isthmus.multiregion.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body ends with a problem where it passes the limit.
 */
class LimitedRequest extends HttpServletRequestWrapper {

	private final long maxBytes;

	private @Nullable ServletInputStream limited;

	LimitedRequest(HttpServletRequest request, long maxBytes) {
		super(request);
		this.maxBytes = maxBytes;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		if (this.limited == null) {
			this.limited = new LimitedStream(super.getInputStream(), this.maxBytes);
		}
		return this.limited;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		var name = getCharacterEncoding();
		var charset = (name != null) ? Charset.forName(name) : StandardCharsets.UTF_8;
		return new BufferedReader(new InputStreamReader(getInputStream(), charset));
	}

	private static final class LimitedStream extends ServletInputStream {

		private final ServletInputStream source;

		private final long maxBytes;

		private long read;

		LimitedStream(ServletInputStream source, long maxBytes) {
			this.source = source;
			this.maxBytes = maxBytes;
		}

		@Override
		public int read() throws IOException {
			var value = this.source.read();
			count((value >= 0) ? 1 : 0);
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			var count = this.source.read(buffer, offset, length);
			count(Math.max(count, 0));
			return count;
		}

		private void count(int bytes) {
			this.read += bytes;
			if (this.read > this.maxBytes) {
				throw BodyLimitFilter.tooLarge(this.maxBytes);
			}
		}

		@Override
		public boolean isFinished() {
			return this.source.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.source.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.source.setReadListener(listener);
		}

	}

}
