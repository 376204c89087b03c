package dev.isthmus.multiregion.consistency;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts how reads with a token were answered.
 */
class ConsistencyMetrics {

	private final MeterRegistry registry;

	ConsistencyMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	void read(Freshness freshness) {
		count(switch (freshness) {
			case REACHED -> "fresh";
			case BEHIND -> "stale";
			case LOST -> "lost";
		});
	}

	void readByPrimary() {
		count("primary");
	}

	private void count(String answer) {
		this.registry.counter("isthmus.consistency.reads", "answer", answer).increment();
	}

}
