package dev.isthmus.multiregion.region;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The operator's switch, on the management port.
 */
@Endpoint(id = "draining")
class DrainingEndpoint {

	private final Draining draining;

	DrainingEndpoint(Draining draining) {
		this.draining = draining;
	}

	/**
	 * The state of the switch.
	 */
	record State(boolean draining) {
	}

	@ReadOperation
	State state() {
		return new State(this.draining.isOn());
	}

	@WriteOperation
	State change(boolean draining) {
		this.draining.set(draining);
		return state();
	}

}
