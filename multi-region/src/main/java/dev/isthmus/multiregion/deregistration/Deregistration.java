package dev.isthmus.multiregion.deregistration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process has left its target group. It goes on to answer, and asks each
 * caller to come back over a new connection, which leads to another process.
 */
class Deregistration {

	private static final Logger logger = LoggerFactory.getLogger(Deregistration.class);

	private volatile boolean begun;

	boolean hasBegun() {
		return this.begun;
	}

	void begin() {
		if (!this.begun) {
			logger.info("Deregistered: connections are closed after their next answer");
		}
		this.begun = true;
	}

}
