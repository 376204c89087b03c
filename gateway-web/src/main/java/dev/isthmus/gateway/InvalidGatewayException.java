package dev.isthmus.gateway;

/**
 * A setting of the front door does not make sense.
 */
final class InvalidGatewayException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	InvalidGatewayException(String message) {
		super(message);
	}

}
