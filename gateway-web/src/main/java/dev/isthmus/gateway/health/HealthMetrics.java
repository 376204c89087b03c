package dev.isthmus.gateway.health;

import dev.isthmus.topology.Topology;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/**
 * {@code isthmus.gateway.region.healthy}: 1 or 0 for each region.
 */
@Component
class HealthMetrics implements MeterBinder {

	private final Topology topology;

	private final RegionHealth health;

	HealthMetrics(Topology topology, RegionHealth health) {
		this.topology = topology;
		this.health = health;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.topology.regionIds()
			.forEach((region) -> Gauge
				.builder("isthmus.gateway.region.healthy", () -> this.health.isHealthy(region) ? 1 : 0)
				.description("Whether callers are sent to the region")
				.tag("region", region.value())
				.register(registry));
	}

}
