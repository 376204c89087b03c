package dev.isthmus.lab.port;

/**
 * A port that the lab needs is held by somebody else.
 */
public final class PortTakenException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	PortTakenException(int port, String purpose, String owner) {
		super("port " + port + " (" + purpose + ") is taken by " + owner
				+ "; end that process or choose other ports with --port");
	}

}
