package dev.isthmus.multiregion;

import java.net.URI;
import java.util.Map;

import dev.isthmus.topology.RegionId;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Who this process is and where the same service of other regions is found. Which region
 * is primary is not configured anywhere: the databases tell.
 *
 * @param region the region this process runs in
 * @param service first segment of all paths of this service
 * @param peers base URL, without a path, of each other region as reached from here
 */
@ConfigurationProperties("isthmus")
public record MultiRegionProperties(RegionId region, String service, @DefaultValue Map<RegionId, URI> peers) {

	public MultiRegionProperties {
		Assert.notNull(region, "Set isthmus.region to the region that this process runs in, such as us-east-1");
		Assert.hasText(service, "Set isthmus.service to the first path segment of the service, such as product");
		Assert.isTrue(!peers.containsKey(region), "isthmus.peers must not name this region itself");
		peers = Map.copyOf(peers);
	}

}
