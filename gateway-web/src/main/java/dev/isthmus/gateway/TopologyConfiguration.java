package dev.isthmus.gateway;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

import dev.isthmus.topology.EdgeHeaders;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Router;
import dev.isthmus.topology.RoutingPolicy;
import dev.isthmus.topology.Topology;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reads the files that front door and cloud have in common.
 */
@Configuration(proxyBeanMethods = false)
class TopologyConfiguration {

	@Bean
	Topology topology(GatewayProperties properties) {
		Topology described = Topology.read(properties.topology());
		Topology running = described.subset(runningRegions(described.regionIds(), properties.regions().keySet()));
		String policy = properties.policy();
		return (policy != null) ? running.withPolicy(policy(policy)) : running;
	}

	@Bean
	Router router(Topology topology) {
		return new Router(topology);
	}

	@Bean
	Backends backends(Topology topology, GatewayProperties properties) {
		return Backends.of(topology, properties.regions());
	}

	@Bean
	EdgeHeaders edgeHeaders(GatewayProperties properties) {
		Path headers = properties.headers();
		return EdgeHeaders
			.read((headers != null) ? headers : properties.topology().resolveSibling("edge-headers.yaml"));
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	private static Set<RegionId> runningRegions(Set<RegionId> known, Set<String> configured) {
		Set<RegionId> running = known.stream()
			.filter((region) -> configured.contains(region.value()))
			.collect(Collectors.toSet());
		if (running.isEmpty() || running.size() < configured.size()) {
			throw new InvalidGatewayException(
					"isthmus.gateway.regions must name regions of %s, not %s".formatted(known, configured));
		}
		return running;
	}

	private static RoutingPolicy policy(String name) {
		try {
			return RoutingPolicy.of(name);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidGatewayException("isthmus.gateway.policy: " + ex.getMessage());
		}
	}

}
