package dev.isthmus.gateway.proxy;

import java.util.Locale;

import dev.isthmus.topology.RegionId;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Counts requests by region and outcome ({@code isthmus.gateway.requests}) and those that
 * went on to another region ({@code isthmus.gateway.failovers}, by the region that
 * failed).
 */
@Component
class ProxyMetrics {

	private final MeterRegistry registry;

	ProxyMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	void attempt(RegionId region, Attempt attempt) {
		String outcome = switch (attempt) {
			case Attempt.Answered answered -> answered.response().statusCode().value() / 100 + "xx";
			case Attempt.NotConnected _, Attempt.Broken _, Attempt.TimedOut _ ->
				attempt.getClass().getSimpleName().toLowerCase(Locale.ROOT);
		};
		this.registry.counter("isthmus.gateway.requests", "region", region.value(), "outcome", outcome).increment();
	}

	void failover(RegionId from) {
		this.registry.counter("isthmus.gateway.failovers", "from", from.value()).increment();
	}

}
