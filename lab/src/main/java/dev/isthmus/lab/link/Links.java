package dev.isthmus.lab.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.topology.RegionId;

/**
 * All links of a lab: one for each ordered pair of regions, and one from the front door
 * to each region.
 */
public final class Links implements AutoCloseable {

	/** The near end of links from the front door, as CloudFront's edge is on AWS. */
	public static final String EDGE = "edge";

	private final List<Link> links = new ArrayList<>();

	/**
	 * Opens all links.
	 * @param regions the regions that run
	 * @param serviceCount how many services each region has
	 * @param ports where everything listens
	 */
	public Links(List<RegionId> regions, int serviceCount, PortPlan ports) {
		try {
			for (var to : regions) {
				var edge = add(EDGE, to);
				for (int service = 0; service < serviceCount; service++) {
					edge.forward(ports.edgeLink(to, service), ports.targetGroup(to, service));
				}
				// The other way round, and as good as cut when callers are cut off.
				edge.forward(ports.witnessLink(to), ports.witness());
				for (var from : regions) {
					if (!from.equals(to)) {
						var link = add(from.value(), to);
						link.forward(ports.addressLink(from, to), ports.address(to));
						link.forward(ports.replicationLink(from, to), ports.clusterEndpoint(to));
					}
				}
			}
		}
		catch (IOException ex) {
			close();
			throw new FailedException("a link cannot be opened: " + ex.getMessage(), ex);
		}
	}

	private Link add(String from, RegionId to) {
		var link = new Link(from, to.value());
		this.links.add(link);
		return link;
	}

	public List<Link> all() {
		return List.copyOf(this.links);
	}

	/**
	 * Finds a link.
	 * @throws RefusedException if there is none
	 */
	public Link get(String from, String to) {
		return this.links.stream()
			.filter((link) -> link.from().equals(from) && link.to().equals(to))
			.findFirst()
			.orElseThrow(() -> RefusedException.unknown("there is no link from " + from + " to " + to));
	}

	@Override
	public void close() {
		this.links.forEach(Link::close);
	}

}
