package dev.isthmus.gateway.proxy;

import java.io.IOException;

/**
 * The client's own body could not be read: the client is at fault, not the region that
 * the body was being sent to.
 */
final class ClientBodyException extends IOException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	ClientBodyException(Reason reason, IOException cause) {
		super(cause);
		this.reason = reason;
	}

	ClientBodyException(Reason reason) {
		super(reason.name());
		this.reason = reason;
	}

	Reason reason() {
		return this.reason;
	}

	enum Reason {

		TOO_LARGE, TOO_SLOW, BROKEN

	}

}
