package dev.isthmus.lab.drill;

/**
 * What a drill broke or made is still so: mending it failed. Also a drill that was
 * stopped ends with this then, for nobody may be told that all is as it was.
 */
public final class UnmendedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnmendedException(String message, Throwable cause) {
		super(message, cause);
	}

	/**
	 * The same after something else had failed. To be stopped is no failure, nor is what
	 * comes of it; the thread stays interrupted.
	 */
	UnmendedException after(Throwable first) {
		if (first instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		var counts = first instanceof UnmendedException || !Thread.currentThread().isInterrupted();
		var before = counts ? first.getMessage() + "; " : "";
		var both = new UnmendedException(before + getMessage(), this);
		both.addSuppressed(first);
		return both;
	}

}
