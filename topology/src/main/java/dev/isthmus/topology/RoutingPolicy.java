package dev.isthmus.topology;

import java.util.Locale;

/**
 * The ways in which Route 53 picks a region for a caller ("Choosing a routing policy").
 * The parameters of each are in {@link Routing}.
 */
public enum RoutingPolicy {

	/**
	 * By the caller's country, else continent, else the default; from an unhealthy region
	 * along its failover chain. AWS: "Geolocation routing", "How Amazon Route 53 chooses
	 * records in complex configurations with health checking".
	 */
	GEOLOCATION,

	/** The least round-trip time. AWS: "Latency-based routing". */
	LATENCY,

	/**
	 * The least distance, which a bias lengthens or shortens. AWS: "Geoproximity
	 * routing".
	 */
	GEOPROXIMITY,

	/** The first of a fixed order. AWS: "Failover routing". */
	FAILOVER,

	/** Any, at random. AWS: "Multivalue answer routing". */
	MULTIVALUE,

	/** At random, in proportion to weights. AWS: "Weighted routing". */
	WEIGHTED;

	/**
	 * Reads the name that {@code regions.yaml} and properties use.
	 * @param name for example {@code geolocation}
	 * @return the policy
	 * @throws IllegalArgumentException if no policy has this name
	 */
	public static RoutingPolicy of(String name) {
		for (RoutingPolicy policy : values()) {
			if (policy.toString().equals(name)) {
				return policy;
			}
		}
		throw new IllegalArgumentException("'%s' is not a routing policy".formatted(name));
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
