package dev.isthmus.multiregion.region;

import java.net.URI;

import dev.isthmus.topology.RegionId;

/**
 * Where writes go now, as far as this process can see.
 */
public sealed interface Primary {

	/**
	 * This region is primary.
	 */
	record Here(RegionStatus status) implements Primary {
	}

	/**
	 * Another region is.
	 *
	 * @param baseUrl where it is reached from here
	 */
	record Elsewhere(RegionId region, URI baseUrl, RegionStatus status) implements Primary {
	}

	/**
	 * No reachable region says that it is.
	 */
	record Nowhere() implements Primary {
	}

}
