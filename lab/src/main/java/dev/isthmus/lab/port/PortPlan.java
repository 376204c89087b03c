package dev.isthmus.lab.port;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.isthmus.topology.RegionId;

/**
 * Every port of a lab, derived from the front door's, so that a region's addresses are
 * the same in each run whichever regions run beside it.
 *
 * @param frontDoor the front door's port; with 8080 the control API is at 18000 and the
 * first region's block begins at 18100
 * @param regions all regions of {@code regions.yaml}, in its order
 */
public record PortPlan(int frontDoor, List<RegionId> regions) {

	public static final int DEFAULT_FRONT_DOOR = 8080;

	private static final int CONTROL_OFFSET = 9920;

	private static final int REGION_BLOCK = 100;

	/** Leaves room for the blocks of nine regions. */
	private static final int MAX_FRONT_DOOR = 54_000;

	public PortPlan {
		if (frontDoor < 1 || frontDoor > MAX_FRONT_DOOR) {
			throw new IllegalArgumentException("the front door's port must be between 1 and " + MAX_FRONT_DOOR);
		}
		regions = List.copyOf(regions);
	}

	public int control() {
		return this.frontDoor + CONTROL_OFFSET;
	}

	/** The origins that the page can have: those of the front door. */
	public List<String> pageOrigins() {
		return List.of("http://localhost:" + this.frontDoor, "http://127.0.0.1:" + this.frontDoor);
	}

	/** The front door's own management port. */
	public int frontDoorManagement() {
		return control() + 1;
	}

	/** The voter that is no region. */
	public int witness() {
		return control() + 2;
	}

	/** A region's own address, what its load balancer is on AWS. */
	public int address(RegionId region) {
		return block(region);
	}

	/** The gateway's listener behind a region's own address. */
	public int loadBalancer(RegionId region) {
		return block(region) + 1;
	}

	/** A service and, one above it, its management port. */
	public int service(RegionId region, int index) {
		return block(region) + 2 + 2 * index;
	}

	/** The process that takes the place of a service's first, and its management port. */
	public int replacement(RegionId region, int index) {
		return block(region) + 60 + 2 * index;
	}

	/** Where all others find a service, whichever of its processes is behind it. */
	public int targetGroup(RegionId region, int index) {
		return block(region) + 50 + index;
	}

	public int clusterEndpoint(RegionId region) {
		return block(region) + 10;
	}

	public int database(RegionId region) {
		return block(region) + 11;
	}

	/** The second database of a region, where it has one. */
	public int standby(RegionId region) {
		return block(region) + 13;
	}

	public int search(RegionId region) {
		return block(region) + 12;
	}

	/** Where a region's services find the address of another region. */
	public int addressLink(RegionId from, RegionId to) {
		return block(from) + 20 + index(to);
	}

	/** Where a region's replica finds the database of another region. */
	public int replicationLink(RegionId from, RegionId to) {
		return block(from) + 30 + index(to);
	}

	/** Where the front door finds a region's service. */
	public int edgeLink(RegionId to, int serviceIndex) {
		return block(to) + 40 + serviceIndex;
	}

	/** Where a region's services find the witness. */
	public int witnessLink(RegionId from) {
		return block(from) + 49;
	}

	/**
	 * All ports that a lab of these regions will listen on, each with what it is for.
	 */
	public Map<Integer, String> ports(List<RegionId> running, List<String> services) {
		var ports = new LinkedHashMap<Integer, String>();
		ports.put(this.frontDoor, "front door");
		ports.put(control(), "control API");
		ports.put(frontDoorManagement(), "front door, management");
		ports.put(witness(), "witness");
		for (var region : running) {
			ports.put(address(region), region + " address");
			ports.put(loadBalancer(region), region + " load balancer");
			ports.put(clusterEndpoint(region), region + " cluster endpoint");
			ports.put(database(region), region + " database");
			ports.put(standby(region), region + " standby database");
			ports.put(search(region), region + " search engine");
			ports.put(witnessLink(region), "link edge → " + region + ", witness");
			for (int index = 0; index < services.size(); index++) {
				ports.put(service(region, index), region + " " + services.get(index));
				ports.put(service(region, index) + 1, region + " " + services.get(index) + ", management");
				ports.put(replacement(region, index), region + " " + services.get(index) + ", replacement");
				ports.put(replacement(region, index) + 1,
						region + " " + services.get(index) + ", replacement, management");
				ports.put(targetGroup(region, index), region + " " + services.get(index) + ", target group");
				ports.put(edgeLink(region, index), "link edge → " + region + ", " + services.get(index));
			}
			for (var other : running) {
				if (!other.equals(region)) {
					ports.put(addressLink(region, other), "link " + region + " → " + other + ", address");
					ports.put(replicationLink(region, other), "link " + region + " → " + other + ", replication");
				}
			}
		}
		return ports;
	}

	private int block(RegionId region) {
		return control() + REGION_BLOCK * (1 + index(region));
	}

	private int index(RegionId region) {
		var index = this.regions.indexOf(region);
		if (index < 0) {
			throw new IllegalArgumentException("no such region: " + region);
		}
		return index;
	}

}
