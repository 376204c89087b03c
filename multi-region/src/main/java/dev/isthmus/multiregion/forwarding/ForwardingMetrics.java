package dev.isthmus.multiregion.forwarding;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts where writes went and how long they were held.
 */
class ForwardingMetrics {

	private final MeterRegistry registry;

	private final Timer hold;

	ForwardingMetrics(MeterRegistry registry) {
		this.registry = registry;
		this.hold = Timer.builder("isthmus.forwarding.hold")
			.description("How long writes waited for a primary")
			.publishPercentileHistogram()
			.register(registry);
	}

	void held(long nanos) {
		this.hold.record(nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Counts one try.
	 * @param target {@code local} or {@code remote}
	 */
	Outcome tried(String target, Outcome outcome) {
		this.registry.counter("isthmus.forwarding.attempts", "target", target, "outcome", outcome.label()).increment();
		return outcome;
	}

}
