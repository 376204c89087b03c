package dev.isthmus.multiregion.consistency;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

import dev.isthmus.multiregion.problem.ProblemException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Gives the last moment at which a header can be set: all work is done, and the body has
 * not begun. An answer that is refused then is not given.
 */
class TokenResponse extends HttpServletResponseWrapper {

	private final Runnable lastMoment;

	private boolean over;

	private @Nullable ProblemException refusal;

	/**
	 * Wraps a response.
	 * @param lastMoment may refuse the answer with a {@link ProblemException}
	 */
	TokenResponse(HttpServletResponse response, Runnable lastMoment) {
		super(response);
		this.lastMoment = lastMoment;
	}

	/**
	 * To be called at the end as well: not every answer has a body.
	 * @throws ProblemException if the answer was refused at its last moment
	 */
	void settle() {
		begin();
		if (this.refusal != null) {
			throw this.refusal;
		}
	}

	/** Whether there is an answer to give. */
	private boolean begin() {
		if (!this.over && !isCommitted()) {
			this.over = true;
			try {
				this.lastMoment.run();
			}
			catch (ProblemException ex) {
				// Not thrown here: whoever writes the body would make a problem of it,
				// which has a body as well.
				this.refusal = ex;
				setContentLengthLong(-1);
			}
		}
		return this.refusal == null;
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		return new Body(super.getOutputStream());
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		return begin() ? super.getWriter() : new PrintWriter(Writer.nullWriter());
	}

	@Override
	public void flushBuffer() throws IOException {
		if (begin()) {
			super.flushBuffer();
		}
	}

	/**
	 * The body, which begins when it is written to: a filter may ask for it long before.
	 */
	private final class Body extends ServletOutputStream {

		private final ServletOutputStream body;

		private Body(ServletOutputStream body) {
			this.body = body;
		}

		@Override
		public void write(int value) throws IOException {
			if (begin()) {
				this.body.write(value);
			}
		}

		@Override
		public void write(byte[] values, int offset, int length) throws IOException {
			if (begin()) {
				this.body.write(values, offset, length);
			}
		}

		@Override
		public void flush() throws IOException {
			if (begin()) {
				this.body.flush();
			}
		}

		@Override
		public void close() throws IOException {
			if (begin()) {
				this.body.close();
			}
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			this.body.setWriteListener(listener);
		}

	}

}
