package dev.isthmus.lab.operation;

/**
 * The lab does not do what it was asked to, and nothing has changed. The message is for
 * the user.
 */
public final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private RefusedException(Reason reason, String message) {
		super(message);
		this.reason = reason;
	}

	/** What was named does not exist. */
	public static RefusedException unknown(String message) {
		return new RefusedException(Reason.UNKNOWN, message);
	}

	/** It does not go with the state that the lab is in. */
	public static RefusedException conflict(String message) {
		return new RefusedException(Reason.CONFLICT, message);
	}

	/** Something else is being done; ask again when that is over. */
	public static RefusedException busy(String message) {
		return new RefusedException(Reason.BUSY, message);
	}

	/** The request itself is wrong. */
	public static RefusedException invalid(String message) {
		return new RefusedException(Reason.INVALID, message);
	}

	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why an operation was refused.
	 */
	public enum Reason {

		/** What was named does not exist. */
		UNKNOWN,

		/** It does not go with the state that the lab is in. */
		CONFLICT,

		/** Something else is being done. */
		BUSY,

		/** The request itself is wrong. */
		INVALID

	}

}
