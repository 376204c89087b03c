package dev.isthmus.gateway;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;

/**
 * Where the services of each region are.
 *
 * @param regions base URLs by region and service name
 */
public record Backends(SequencedMap<RegionId, Map<String, URI>> regions) {

	public Backends {
		regions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(regions));
	}

	static Backends of(Topology topology, Map<String, GatewayProperties.Region> settings) {
		Set<String> services = topology.services().stream().map(Service::name).collect(Collectors.toSet());
		SequencedMap<RegionId, Map<String, URI>> regions = new LinkedHashMap<>();
		for (RegionId id : topology.regionIds()) {
			Map<String, URI> urls = Objects.requireNonNull(settings.get(id.value())).services();
			String property = "isthmus.gateway.regions.%s.services".formatted(id);
			if (!urls.keySet().equals(services)) {
				throw new InvalidGatewayException(
						"%s must name each of %s, not %s".formatted(property, sorted(services), sorted(urls.keySet())));
			}
			urls.forEach((service, url) -> requireBaseUrl(property + "." + service, url));
			regions.put(id, Map.copyOf(urls));
		}
		return new Backends(regions);
	}

	/**
	 * The base URL of a service.
	 * @param region the region
	 * @param service the service
	 * @return scheme, host and port
	 */
	public URI url(RegionId region, Service service) {
		return Objects.requireNonNull(Objects.requireNonNull(this.regions.get(region)).get(service.name()));
	}

	private static void requireBaseUrl(String property, URI url) {
		boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
		if (!http || url.getHost() == null || !(url.getPath().isEmpty() || url.getPath().equals("/"))) {
			throw new InvalidGatewayException(
					"%s must be a URL such as http://127.0.0.1:8080, not '%s'".formatted(property, url));
		}
	}

	private static Set<String> sorted(Set<String> names) {
		return new TreeSet<>(names);
	}

}
