package dev.isthmus.gateway.proxy;

import java.util.Locale;

import dev.isthmus.topology.RegionId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Counts requests by region and outcome ({@code isthmus.gateway.requests}) and those that
 * went on to another region ({@code isthmus.gateway.failovers}, by the region that
 * failed).
 */
@Component
class ProxyMetrics {

	private static final String REQUESTS = "isthmus.gateway.requests";

	/** How the outcome of a request ends that was answered, such as {@code 2xx}. */
	private static final String STATUS_CLASS = "xx";

	private final MeterRegistry registry;

	ProxyMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	void attempt(RegionId region, Attempt attempt) {
		String outcome = switch (attempt) {
			case Attempt.Answered answered -> answered.response().statusCode().value() / 100 + STATUS_CLASS;
			case Attempt.NotConnected _, Attempt.NotSent _, Attempt.Broken _, Attempt.TimedOut _ ->
				attempt.getClass().getSimpleName().toLowerCase(Locale.ROOT);
		};
		this.registry.counter(REQUESTS, "region", region.value(), "outcome", outcome).increment();
	}

	/** How many requests a region has answered since the front door started. */
	long answered(RegionId region) {
		return (long) this.registry.find(REQUESTS)
			.tag("region", region.value())
			.counters()
			.stream()
			.filter((counter) -> String.valueOf(counter.getId().getTag("outcome")).endsWith(STATUS_CLASS))
			.mapToDouble(Counter::count)
			.sum();
	}

	void failover(RegionId from) {
		this.registry.counter("isthmus.gateway.failovers", "from", from.value()).increment();
	}

}
