package dev.isthmus.multiregion.deregistration;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Where whoever replaces this process says so, on the management port, before it sends
 * the signal to end. There is no way back.
 */
@Endpoint(id = "deregistration")
class DeregistrationEndpoint {

	private final Deregistration deregistration;

	DeregistrationEndpoint(Deregistration deregistration) {
		this.deregistration = deregistration;
	}

	/**
	 * Whether this process has left its target group.
	 */
	record State(boolean deregistered) {
	}

	@ReadOperation
	State state() {
		return new State(this.deregistration.hasBegun());
	}

	@WriteOperation
	State begin() {
		this.deregistration.begin();
		return state();
	}

}
