package dev.isthmus.topology;

import java.nio.file.Path;

/** The file at the root of the project. */
final class ShippedTopology {

	static final Path FILE = Path.of("..", "regions.yaml");

	static final RegionId US_EAST_1 = new RegionId("us-east-1");

	static final RegionId EU_WEST_1 = new RegionId("eu-west-1");

	static final RegionId AP_SOUTHEAST_1 = new RegionId("ap-southeast-1");

	private ShippedTopology() {
	}

	static Topology read() {
		return Topology.read(FILE);
	}

}
