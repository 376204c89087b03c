package dev.isthmus.multiregion.region;

import java.net.URI;

import dev.isthmus.topology.RegionId;

/**
 * The same service in another region.
 *
 * @param baseUrl where it is reached from here
 */
record Peer(RegionId region, URI baseUrl) {
}
