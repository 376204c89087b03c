package dev.isthmus.multiregion.forwarding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The body of a write: kept, so that it can be sent again, or too large for that.
 */
sealed interface RequestBody {

	/**
	 * Opens the body; more than once only if it {@linkplain #isRepeatable() can be}.
	 */
	InputStream open() throws IOException;

	boolean isRepeatable();

	final class Kept implements RequestBody {

		private final byte[] bytes;

		Kept(byte[] bytes) {
			this.bytes = bytes;
		}

		byte[] bytes() {
			return this.bytes;
		}

		@Override
		public InputStream open() {
			return new ByteArrayInputStream(this.bytes);
		}

		@Override
		public boolean isRepeatable() {
			return true;
		}

	}

	/**
	 * Of known length, not yet touched.
	 */
	record Untouched(HttpServletRequest request) implements RequestBody {

		@Override
		public InputStream open() throws IOException {
			return this.request.getInputStream();
		}

		@Override
		public boolean isRepeatable() {
			return false;
		}

	}

	/**
	 * Of unknown length, found to be too large after reading some of it.
	 */
	final class Begun implements RequestBody {

		private final byte[] beginning;

		private final InputStream rest;

		Begun(byte[] beginning, InputStream rest) {
			this.beginning = beginning;
			this.rest = rest;
		}

		@Override
		public InputStream open() {
			return new SequenceInputStream(new ByteArrayInputStream(this.beginning), this.rest);
		}

		@Override
		public boolean isRepeatable() {
			return false;
		}

	}

	static RequestBody of(HttpServletRequest request, int maxKeptBytes) throws IOException {
		if (request.getContentLengthLong() > maxKeptBytes) {
			return new Untouched(request);
		}
		var stream = request.getInputStream();
		var bytes = stream.readNBytes(maxKeptBytes + 1);
		return (bytes.length <= maxKeptBytes) ? new Kept(bytes) : new Begun(bytes, stream);
	}

}
