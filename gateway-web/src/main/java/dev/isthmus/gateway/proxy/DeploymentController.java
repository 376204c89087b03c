package dev.isthmus.gateway.proxy;

import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.isthmus.gateway.GatewayProperties;
import dev.isthmus.topology.Region;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Topology;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page what in the cloud the file {@code regions.json} beside it tells: which
 * regions there are, and their own addresses.
 */
@RestController
class DeploymentController {

	private final Topology topology;

	private final RegionalAddresses addresses;

	private final GatewayProperties properties;

	DeploymentController(Topology topology, RegionalAddresses addresses, GatewayProperties properties) {
		this.topology = topology;
		this.addresses = addresses;
		this.properties = properties;
	}

	@GetMapping("/regions.json")
	ResponseEntity<Deployment> deployment(HttpServletRequest request) {
		Map<RegionId, String> urls = this.addresses.of(request);
		List<RegionAddress> regions = this.topology.regions()
			.stream()
			.map((region) -> RegionAddress.of(region, String.valueOf(urls.get(region.id()))))
			.toList();
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache())
			.body(new Deployment(this.properties.caller().mayChooseCountry(), this.properties.lab(), regions));
	}

	/**
	 * The deployment as the page sees it.
	 *
	 * @param laptop whether all of it runs on one machine, where callers may say in which
	 * country they are
	 * @param lab address of the lab's control API; {@code null} without a lab
	 * @param regions all regions
	 */
	record Deployment(boolean laptop, @Nullable URI lab, List<RegionAddress> regions) {
	}

	/**
	 * A region.
	 *
	 * @param id its id
	 * @param name its name
	 * @param url its own address
	 * @param latitude degrees north
	 * @param longitude degrees east
	 */
	record RegionAddress(String id, String name, String url, double latitude, double longitude) {

		static RegionAddress of(Region region, String url) {
			return new RegionAddress(region.id().value(), region.name(), url, region.coordinates().latitude(),
					region.coordinates().longitude());
		}

	}

}
