package dev.isthmus.multiregion.region;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether callers are to go to other regions. The region goes on to serve those who are
 * still here; only its health is down.
 */
class Draining {

	private static final Logger logger = LoggerFactory.getLogger(Draining.class);

	private final AtomicBoolean draining = new AtomicBoolean();

	boolean isOn() {
		return this.draining.get();
	}

	void set(boolean on) {
		if (this.draining.getAndSet(on) != on) {
			logger.info("Draining is {}", on ? "on" : "off");
		}
	}

}
