package dev.isthmus.gateway.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import dev.isthmus.topology.HealthCheck;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;

/**
 * Which regions are healthy. A region is a whole, as it is for Route 53: one service that
 * fails its checks takes the region out, because callers are sent to regions and not to
 * services.
 * <p>
 * A region that refuses or breaks a connection is taken out at once for as long as the
 * checks need to notice by themselves. DNS cannot do that; the front door can.
 */
@Component
public class RegionHealth {

	private static final Log logger = LogFactory.getLog(RegionHealth.class);

	private final Set<RegionId> regions;

	private final HealthCheck.Timing timing;

	private final Clock clock;

	private final Map<RegionId, Map<String, ServiceHealth>> services = new ConcurrentHashMap<>();

	private final Map<RegionId, Instant> demotedUntil = new ConcurrentHashMap<>();

	RegionHealth(Topology topology, Clock clock) {
		this.regions = topology.regionIds();
		this.timing = topology.healthCheck().laptop();
		this.clock = clock;
		for (RegionId region : this.regions) {
			Map<String, ServiceHealth> unchecked = new ConcurrentHashMap<>();
			topology.services().forEach((service) -> unchecked.put(service.name(), ServiceHealth.UNCHECKED));
			this.services.put(region, unchecked);
		}
	}

	/**
	 * The regions that callers may be sent to.
	 * @return a set of its own; empty when none is healthy
	 */
	public Set<RegionId> healthy() {
		Set<RegionId> healthy = new LinkedHashSet<>(this.regions);
		healthy.removeIf((region) -> !isHealthy(region));
		return healthy;
	}

	/**
	 * Whether callers may be sent to a region.
	 * @param region the region
	 * @return whether all its services pass their checks and it has not just failed
	 */
	public boolean isHealthy(RegionId region) {
		Instant until = this.demotedUntil.get(region);
		return (until == null || !this.clock.instant().isBefore(until))
				&& of(region).values().stream().allMatch(ServiceHealth::healthy);
	}

	/**
	 * What the checks of a region have shown.
	 * @param region the region
	 * @return by name of the service
	 */
	public SequencedMap<String, ServiceHealth> services(RegionId region) {
		return new TreeMap<>(of(region));
	}

	/**
	 * Takes a region out at once, until the checks have had time to notice what happened.
	 * @param region the region that failed
	 */
	public void demote(RegionId region) {
		Duration untilNoticed = this.timing.detectionTime().plus(this.timing.timeout());
		Instant before = this.demotedUntil.put(region, this.clock.instant().plus(untilNoticed));
		if (before == null || before.isBefore(this.clock.instant())) {
			logger.warn(
					"Region %s failed a connection; others serve for %d ms".formatted(region, untilNoticed.toMillis()));
		}
	}

	void record(RegionId region, Service service, CheckResult result) {
		boolean before = isHealthy(region);
		of(region).computeIfPresent(service.name(),
				(_, health) -> health.after(result, this.timing.failureThreshold(), this.clock.instant()));
		if (before != isHealthy(region)) {
			logger.info("Region %s is %s".formatted(region, before ? "unhealthy: " + service.name() : "healthy"));
		}
	}

	private Map<String, ServiceHealth> of(RegionId region) {
		return Objects.requireNonNull(this.services.get(region));
	}

}
