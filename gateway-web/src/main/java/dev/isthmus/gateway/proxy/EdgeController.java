package dev.isthmus.gateway.proxy;

import java.util.List;
import java.util.Map;

import dev.isthmus.gateway.health.RegionHealth;
import dev.isthmus.gateway.health.ServiceHealth;
import dev.isthmus.topology.Caller;
import dev.isthmus.topology.CountryCode;
import dev.isthmus.topology.Region;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Router;
import dev.isthmus.topology.Topology;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what the front door knows of the regions, and where it would send the caller.
 */
@RestController
class EdgeController {

	private final Topology topology;

	private final Router router;

	private final Callers callers;

	private final RegionHealth health;

	private final RegionalAddresses addresses;

	private final ProxyMetrics metrics;

	EdgeController(Topology topology, Router router, Callers callers, RegionHealth health, RegionalAddresses addresses,
			ProxyMetrics metrics) {
		this.topology = topology;
		this.router = router;
		this.callers = callers;
		this.health = health;
		this.addresses = addresses;
		this.metrics = metrics;
	}

	@GetMapping("/edge/regions")
	EdgeStatus regions(HttpServletRequest request) {
		Caller caller = this.callers.identify(request);
		CountryCode country = caller.country();
		Map<RegionId, String> urls = this.addresses.of(request);
		List<RegionStatus> regions = this.topology.regions()
			.stream()
			.map((region) -> status(region, String.valueOf(urls.get(region.id()))))
			.toList();
		return new EdgeStatus(this.topology.routing().policy().toString(), (country != null) ? country.value() : null,
				this.router.route(caller, this.health.healthy()).stream().map(RegionId::value).toList(), regions);
	}

	private RegionStatus status(Region region, String url) {
		Map<String, ServiceHealth> services = this.health.services(region.id());
		return new RegionStatus(region.id().value(), region.name(), region.coordinates().latitude(),
				region.coordinates().longitude(), url, this.health.isHealthy(region.id()),
				services.values().stream().anyMatch(ServiceHealth::draining), this.metrics.answered(region.id()),
				services);
	}

	/**
	 * The answer.
	 *
	 * @param policy the routing policy in force
	 * @param country where the caller is taken to be; {@code null} when unknown
	 * @param order the regions that would serve the caller, the first first
	 * @param regions all regions
	 */
	record EdgeStatus(String policy, @Nullable String country, List<String> order, List<RegionStatus> regions) {
	}

	/**
	 * A region.
	 *
	 * @param id its id
	 * @param name its name
	 * @param latitude degrees north
	 * @param longitude degrees east
	 * @param url its own address
	 * @param healthy whether callers are sent to it
	 * @param draining whether a service of it is being drained
	 * @param answered how many requests it has answered since the front door started
	 * @param services what the checks of each service have shown
	 */
	record RegionStatus(String id, String name, double latitude, double longitude, String url, boolean healthy,
			boolean draining, long answered, Map<String, ServiceHealth> services) {
	}

}
