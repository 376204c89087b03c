package dev.isthmus.product.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines and never holds more than one of them.
 */
final class NdjsonLines {

	private final InputStream in;

	private final long maxBodyBytes;

	private final int maxLineBytes;

	private final byte[] buffer = new byte[1 << 16];

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	private int position;

	private int end;

	private long bodyBytes;

	private int number;

	/**
	 * Cuts a stream.
	 * @param maxBodyBytes the stream may be so long, else {@link #next} fails
	 * @param maxLineBytes a line may be so long, else it is {@link Line.TooLong}
	 */
	NdjsonLines(InputStream in, long maxBodyBytes, int maxLineBytes) {
		this.in = in;
		this.maxBodyBytes = maxBodyBytes;
		this.maxLineBytes = maxLineBytes;
	}

	/**
	 * Returns the next line that is not blank, or null at the end of the stream.
	 * @throws BodyTooLargeException when the stream is longer than allowed
	 */
	@Nullable Line next() throws IOException {
		while (hasMore()) {
			boolean tooLong = !readLine();
			this.number++;
			if (tooLong) {
				return new Line.TooLong(this.number);
			}
			var bytes = this.line.toByteArray();
			if (!isBlank(bytes)) {
				return new Line.Text(this.number, bytes);
			}
		}
		return null;
	}

	/** Reads up to the next line feed and returns whether the line fits. */
	private boolean readLine() throws IOException {
		this.line.reset();
		boolean fits = true;
		while (hasMore()) {
			int feed = indexOfFeed();
			int length = ((feed < 0) ? this.end : feed) - this.position;
			fits = fits && this.line.size() + length <= this.maxLineBytes;
			if (fits) {
				this.line.write(this.buffer, this.position, length);
			}
			this.position = (feed < 0) ? this.end : feed + 1;
			if (feed >= 0) {
				break;
			}
		}
		return fits;
	}

	private int indexOfFeed() {
		for (int i = this.position; i < this.end; i++) {
			if (this.buffer[i] == '\n') {
				return i;
			}
		}
		return -1;
	}

	private boolean hasMore() throws IOException {
		if (this.position < this.end) {
			return true;
		}
		this.position = 0;
		this.end = Math.max(this.in.read(this.buffer), 0);
		this.bodyBytes += this.end;
		if (this.bodyBytes > this.maxBodyBytes) {
			throw new BodyTooLargeException();
		}
		return this.end > 0;
	}

	private static boolean isBlank(byte[] bytes) {
		for (byte character : bytes) {
			if (character != ' ' && character != '\t' && character != '\r') {
				return false;
			}
		}
		return true;
	}

	/** The stream is longer than allowed. */
	static final class BodyTooLargeException extends IOException {

	}

}
