package dev.isthmus.topology;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Sends a caller to a region as Route 53 does. A pure function of the topology, the
 * caller and the health of the regions.
 * <p>
 * Each policy puts all regions in an order that does not depend on their health; then
 * those that are not healthy are left out. So a region that fails moves its own callers
 * and nobody else. If all are unhealthy, all count as healthy (AWS: "How Amazon Route 53
 * chooses records when health checking is configured").
 */
public final class Router {

	private final Topology topology;

	private final Routing routing;

	public Router(Topology topology) {
		this.topology = topology;
		this.routing = topology.routing();
	}

	/**
	 * The regions that may serve a caller now.
	 * @param caller who asks
	 * @param healthy the regions that are healthy
	 * @return the healthy regions, or all when none is healthy, the preferred first
	 */
	public List<RegionId> route(Caller caller, Set<RegionId> healthy) {
		List<RegionId> preference = preference(caller);
		List<RegionId> usable = preference.stream().filter(healthy::contains).toList();
		return usable.isEmpty() ? preference : usable;
	}

	/**
	 * The regions in the order that the policy prefers for a caller, whatever their
	 * health.
	 * @param caller who asks
	 * @return all regions of the topology
	 */
	public List<RegionId> preference(Caller caller) {
		return switch (this.routing.policy()) {
			case GEOLOCATION -> byPlace(caller);
			case LATENCY -> byDistance(caller, this::roundTripNanos);
			case GEOPROXIMITY -> byDistance(caller, this::biasedKilometres);
			case FAILOVER -> this.routing.failoverOrder();
			case MULTIVALUE -> byChance(caller, (_) -> 1);
			case WEIGHTED -> byChance(caller, this::weight);
		};
	}

	private List<RegionId> byPlace(Caller caller) {
		Routing.Geolocation rules = this.routing.geolocation();
		Optional<CountryCode> country = Optional.ofNullable(caller.country());
		RegionId region = country.map(rules.countries()::get)
			.or(() -> country.flatMap(Countries::find).map(Country::continent).map(rules.continents()::get))
			.orElse(rules.defaultRegion());
		return rules.chain(region);
	}

	private List<RegionId> byDistance(Caller caller, Distance distance) {
		return Optional.ofNullable(caller.country())
			.flatMap(Countries::find)
			.map((country) -> sorted((region) -> distance.between(country, region)))
			.orElse(this.routing.failoverOrder());
	}

	private double roundTripNanos(Country country, Region region) {
		return this.routing.latency().roundTrip(country, region).toNanos();
	}

	private double biasedKilometres(Country country, Region region) {
		return this.routing.geoproximity().biasedKilometres(region, country.middle());
	}

	private int weight(Region region) {
		return this.routing.weights().getOrDefault(region.id(), 0);
	}

	/**
	 * Weighted rendezvous hashing: each region draws -ln(u)/weight with a u in (0, 1) of
	 * its own for this caller, and the least comes first. A region comes first with the
	 * probability of its weight over the sum of those that are left, as with Route 53,
	 * and those of weight 0 come last.
	 */
	private List<RegionId> byChance(Caller caller, ToDoubleFunction<Region> weight) {
		Comparator<Region> weightlessLast = Comparator.comparing((region) -> weight.applyAsDouble(region) == 0);
		return sorted(weightlessLast.thenComparingDouble((region) -> {
			double drawn = -Math.log(uniform(caller.hash(), region.id()));
			double share = weight.applyAsDouble(region);
			return (share == 0) ? drawn : drawn / share;
		}));
	}

	private List<RegionId> sorted(ToDoubleFunction<Region> key) {
		return sorted(Comparator.comparingDouble(key));
	}

	private List<RegionId> sorted(Comparator<Region> order) {
		return this.topology.regions().stream().sorted(order).map(Region::id).toList();
	}

	private static double uniform(long callerHash, RegionId region) {
		long bits = mix(callerHash ^ mix(region.value().hashCode()));
		return ((bits >>> 11) + 0.5) * 0x1p-53;
	}

	/**
	 * The finalizer of SplitMix64: spreads each bit of the input over all of the output.
	 */
	private static long mix(long value) {
		long bits = value + 0x9E3779B97F4A7C15L;
		bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
		bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
		return bits ^ (bits >>> 31);
	}

	/** How far a region is from a country, in a unit of the policy's own. */
	@FunctionalInterface
	private interface Distance {

		double between(Country country, Region region);

	}

}
