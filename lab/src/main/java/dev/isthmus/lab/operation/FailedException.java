package dev.isthmus.lab.operation;

/**
 * An operation was begun and did not succeed. The message is for the user and says what
 * to look at.
 */
public final class FailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public FailedException(String message) {
		super(message);
	}

	public FailedException(String message, Throwable cause) {
		super(message, cause);
	}

}
