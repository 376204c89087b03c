package dev.isthmus.topology;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code regions.yaml} says: the regions, what runs in each, and how callers are
 * sent to them.
 *
 * @param regions the regions, in the order of the file
 * @param initialPrimary the region that takes the writes when the system is first started
 * @param services the services that every region runs
 * @param healthCheck how the health of a region is found out
 * @param routing how callers are sent to regions
 */
public record Topology(List<Region> regions, RegionId initialPrimary, List<Service> services, HealthCheck healthCheck,
		Routing routing) {

	public Topology {
		regions = List.copyOf(regions);
		services = List.copyOf(services);
	}

	/**
	 * Reads and checks the file.
	 * @param file {@code regions.yaml}
	 * @return the topology
	 * @throws TopologyException if the file cannot be read or is wrong; its message names
	 * the file, the line, the key and what is wrong
	 */
	public static Topology read(Path file) {
		return new TopologyReader(YamlNode.read(file)).read();
	}

	/**
	 * The ids of all regions, in the order of the file.
	 * @return a set of its own
	 */
	public SequencedSet<RegionId> regionIds() {
		return this.regions.stream().map(Region::id).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * The ids of all regions, the initial primary before the others.
	 * @return a set of its own
	 */
	public SequencedSet<RegionId> primaryFirst() {
		SequencedSet<RegionId> ids = regionIds();
		ids.addFirst(this.initialPrimary);
		return ids;
	}

	/**
	 * Finds a region.
	 * @param id its id
	 * @return the region
	 * @throws IllegalArgumentException if there is none
	 */
	public Region region(RegionId id) {
		return this.regions.stream()
			.filter((region) -> region.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"There is no region %s; there are %s".formatted(id, regionIds())));
	}

	/**
	 * Finds the service that a path belongs to.
	 * @param path the path of a request, without its query
	 * @return the service, or empty when the path belongs to none
	 */
	public Optional<Service> serviceOf(String path) {
		return this.services.stream().filter((service) -> service.serves(path)).findFirst();
	}

	/**
	 * The same system in fewer regions. What belongs to a region that is left out goes to
	 * the next of its failover chain; if the initial primary is left out, the first of
	 * the failover order takes its place.
	 * @param ids the regions that stay, at least one
	 * @return a topology of those regions alone
	 * @throws IllegalArgumentException if a region is not known, or none is named
	 */
	public Topology subset(Set<RegionId> ids) {
		ids.forEach(this::region);
		if (ids.isEmpty()) {
			throw new IllegalArgumentException("At least one region of %s is needed".formatted(regionIds()));
		}
		List<Region> remaining = this.regions.stream().filter((region) -> ids.contains(region.id())).toList();
		Routing remainingRouting = this.routing.subset(ids);
		RegionId primary = ids.contains(this.initialPrimary) ? this.initialPrimary
				: remainingRouting.failoverOrder().getFirst();
		return new Topology(remaining, primary, this.services, this.healthCheck, remainingRouting);
	}

	/**
	 * The same system in its initial primary and the regions after it.
	 * @param regions how many regions stay, at least one
	 * @return a topology of those regions alone
	 * @throws IllegalArgumentException if there are fewer, or none is to stay
	 */
	public Topology subset(int regions) {
		if (regions < 1 || regions > this.regions.size()) {
			throw new IllegalArgumentException(
					"There are from 1 to %d regions, not %d".formatted(this.regions.size(), regions));
		}
		return subset(primaryFirst().stream().limit(regions).collect(Collectors.toSet()));
	}

	/**
	 * The same system with another routing policy in force.
	 * @param policy the policy
	 * @return the topology
	 */
	public Topology withPolicy(RoutingPolicy policy) {
		return new Topology(this.regions, this.initialPrimary, this.services, this.healthCheck,
				this.routing.withPolicy(policy));
	}

}
