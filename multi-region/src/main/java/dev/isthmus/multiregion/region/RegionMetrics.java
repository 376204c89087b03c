package dev.isthmus.multiregion.region;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Role, term and lag of this region.
 */
class RegionMetrics implements MeterBinder {

	private final RegionStatusSource source;

	private final ReplicationLag lag;

	RegionMetrics(RegionStatusSource source, ReplicationLag lag) {
		this.source = source;
		this.lag = lag;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (var role : Role.values()) {
			Gauge.builder("isthmus.region.role", this.source, (own) -> (own.status().role() == role) ? 1 : 0)
				.tag("role", role.toString())
				.description("1 for the role that this region has")
				.register(registry);
		}
		Gauge.builder("isthmus.region.term", this.source, (own) -> own.status().term())
			.description("The latest term that this region knows")
			.register(registry);
		Gauge.builder("isthmus.replication.lag", this.lag, ReplicationLag::seconds)
			.baseUnit("seconds")
			.description("How long ago the primary was where this region is now")
			.register(registry);
	}

}
