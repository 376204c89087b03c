package dev.isthmus.infra.edge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.isthmus.infra.Deployment.Domain;
import dev.isthmus.infra.edge.AliasRecord.Rule;
import dev.isthmus.topology.Region;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Routing;
import dev.isthmus.topology.Topology;

/**
 * The records by which Route 53 does what the topology says. They lead to the regions'
 * own addresses, over chains of failover records where the policy knows an order of its
 * own.
 * <p>
 * Multivalue answers cannot be aliases, and load balancers have no addresses that stay;
 * so that policy becomes equal weights, which give each caller one healthy region at
 * random.
 */
final class RoutingPlan {

	private final Topology topology;

	private final Domain domain;

	private RoutingPlan(Topology topology, Domain domain) {
		this.topology = topology;
		this.domain = domain;
	}

	/**
	 * Plans the records.
	 * @param topology regions and policy
	 * @param domain the names
	 * @return the records, those of the public name first
	 */
	static List<AliasRecord> of(Topology topology, Domain domain) {
		RoutingPlan plan = new RoutingPlan(topology, domain);
		Routing routing = topology.routing();
		return switch (routing.policy()) {
			case GEOLOCATION -> plan.byPlace(routing.geolocation());
			case LATENCY -> plan.one((region) -> new Rule.Fastest(region.id()));
			case GEOPROXIMITY -> plan.one((region) -> new Rule.Nearest(region.id(), plan.bias(region)));
			case FAILOVER -> plan.chain(domain.api(), routing.failoverOrder());
			case MULTIVALUE -> plan.one((_) -> new Rule.Share(1));
			case WEIGHTED -> plan.one((region) -> new Rule.Share(plan.weight(region)));
		};
	}

	private int bias(Region region) {
		return this.topology.routing().geoproximity().bias().getOrDefault(region.id(), 0);
	}

	private int weight(Region region) {
		return this.topology.routing().weights().getOrDefault(region.id(), 0);
	}

	/** One record for each region, which is chosen while the region is healthy. */
	private List<AliasRecord> one(Function<Region, Rule> rule) {
		return this.topology.regions()
			.stream()
			.map((region) -> toRegion(this.domain.api(), rule.apply(region), region.id()))
			.toList();
	}

	/**
	 * One record for each place, which leads to the chain of the region that serves it.
	 */
	private List<AliasRecord> byPlace(Routing.Geolocation rules) {
		List<AliasRecord> records = new ArrayList<>();
		rules.countries()
			.forEach((country, region) -> records
				.add(toChain(country.value(), new Rule.FromCountry(country), rules.chain(region))));
		rules.continents()
			.forEach((continent, region) -> records
				.add(toChain("continent-" + continent, new Rule.FromContinent(continent), rules.chain(region))));
		records.add(toChain("elsewhere", new Rule.FromElsewhere(), rules.chain(rules.defaultRegion())));
		SequencedSet<AliasRecord> chains = new LinkedHashSet<>();
		this.topology.regionIds()
			.forEach((region) -> chains.addAll(chain(nameOf(rules.chain(region)), rules.chain(region))));
		records.addAll(chains);
		return records;
	}

	/**
	 * The first region while it is healthy, else the chain of the others. Two chains that
	 * end alike share their end.
	 */
	private SequencedSet<AliasRecord> chainSet(String name, List<RegionId> order) {
		SequencedSet<AliasRecord> records = new LinkedHashSet<>();
		RegionId first = order.getFirst();
		List<RegionId> others = order.subList(1, order.size());
		records.add(toRegion(name, new Rule.Preferred(), first));
		if (others.size() == 1) {
			records.add(toRegion(name, new Rule.StandIn(), others.getFirst()));
		}
		else if (!others.isEmpty()) {
			records.add(new AliasRecord(name, "then", new Rule.StandIn(), nameOf(others), Optional.empty()));
			records.addAll(chainSet(nameOf(others), others));
		}
		return records;
	}

	private List<AliasRecord> chain(String name, List<RegionId> order) {
		return List.copyOf(chainSet(name, order));
	}

	private AliasRecord toChain(String setId, Rule rule, List<RegionId> chain) {
		return new AliasRecord(this.domain.api(), setId, rule, nameOf(chain), Optional.empty());
	}

	private AliasRecord toRegion(String name, Rule rule, RegionId region) {
		return new AliasRecord(name, region.value(), rule, this.domain.api(region), Optional.of(region));
	}

	private String nameOf(List<RegionId> chain) {
		String path = chain.stream().map(RegionId::value).collect(Collectors.joining("."));
		return path + ".chain." + this.domain.api();
	}

}
