package dev.isthmus.multiregion.consistency;

import java.io.IOException;
import java.io.PrintWriter;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Gives the last moment at which a header can be set: all work is done, and the body has
 * not begun.
 */
class TokenResponse extends HttpServletResponseWrapper {

	private final Runnable lastMoment;

	private boolean over;

	TokenResponse(HttpServletResponse response, Runnable lastMoment) {
		super(response);
		this.lastMoment = lastMoment;
	}

	/** To be called at the end as well: not every answer has a body. */
	void settle() {
		if (!this.over && !isCommitted()) {
			this.over = true;
			this.lastMoment.run();
		}
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		return new Body(super.getOutputStream());
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		settle();
		return super.getWriter();
	}

	@Override
	public void flushBuffer() throws IOException {
		settle();
		super.flushBuffer();
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
			settle();
			this.body.write(value);
		}

		@Override
		public void write(byte[] values, int offset, int length) throws IOException {
			settle();
			this.body.write(values, offset, length);
		}

		@Override
		public void flush() throws IOException {
			settle();
			this.body.flush();
		}

		@Override
		public void close() throws IOException {
			settle();
			this.body.close();
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
