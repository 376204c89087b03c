package dev.isthmus.product.cache;

import java.util.Locale;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What became of reads that asked the cache.
 */
class CacheMetrics {

	/**
	 * What the cache had to say.
	 */
	enum Result {

		/** An entry that is as new as the caller demands. */
		HIT,

		/** Nothing that can be used. */
		MISS,

		/** An entry, older than what the caller has written or seen. */
		BEHIND,

		/** It did not answer, or is not asked for a while. */
		AWAY

	}

	private final MeterRegistry registry;

	CacheMetrics(MeterRegistry registry, BooleanSupplier available) {
		this.registry = registry;
		Gauge.builder("isthmus.product.cache.available", () -> available.getAsBoolean() ? 1 : 0)
			.description("1 while the cache answers")
			.register(registry);
	}

	void read(Result result) {
		this.registry.counter("isthmus.product.cache.reads", "result", result.name().toLowerCase(Locale.ROOT))
			.increment();
	}

}
