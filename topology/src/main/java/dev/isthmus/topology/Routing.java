package dev.isthmus.topology;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The routing policy in force and the parameters of every policy, so that any of them can
 * be chosen. All maps keep the order of the file.
 *
 * @param policy the policy in force
 * @param geolocation parameters of {@link RoutingPolicy#GEOLOCATION}
 * @param latency parameters of {@link RoutingPolicy#LATENCY}
 * @param geoproximity parameters of {@link RoutingPolicy#GEOPROXIMITY}
 * @param failoverOrder all regions in the order of {@link RoutingPolicy#FAILOVER}
 * @param weights by region, the weight of {@link RoutingPolicy#WEIGHTED}, 0 to 255
 */
public record Routing(RoutingPolicy policy, Geolocation geolocation, Latency latency, Geoproximity geoproximity,
		List<RegionId> failoverOrder, SequencedMap<RegionId, Integer> weights) {

	public Routing {
		failoverOrder = List.copyOf(failoverOrder);
		weights = copy(weights);
	}

	/**
	 * The same parameters with another policy in force.
	 * @param chosen the policy
	 * @return the routing
	 */
	public Routing withPolicy(RoutingPolicy chosen) {
		return new Routing(chosen, this.geolocation, this.latency, this.geoproximity, this.failoverOrder, this.weights);
	}

	Routing subset(Set<RegionId> regions) {
		return new Routing(this.policy, this.geolocation.subset(regions), this.latency.subset(regions),
				this.geoproximity.subset(regions), this.failoverOrder.stream().filter(regions::contains).toList(),
				retain(this.weights, regions::contains));
	}

	private static <K, V> SequencedMap<K, V> copy(Map<K, V> map) {
		return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
	}

	private static <K, V> SequencedMap<K, V> retain(Map<K, V> map, Predicate<K> retained) {
		SequencedMap<K, V> result = new LinkedHashMap<>(map);
		result.keySet().removeIf(retained.negate());
		return result;
	}

	/**
	 * Which region serves which place. As Route 53 records: one geolocation record for
	 * each entry, an alias of the head of the failover chain of its region.
	 *
	 * @param defaultRegion serves places that no rule names, and unknown ones
	 * @param continents serves a continent
	 * @param countries serves a country, whatever its continent's rule says
	 * @param failover by region, all other regions in the order in which they stand in
	 * for it
	 */
	public record Geolocation(RegionId defaultRegion, SequencedMap<Continent, RegionId> continents,
			SequencedMap<CountryCode, RegionId> countries, SequencedMap<RegionId, List<RegionId>> failover) {

		public Geolocation {
			continents = copy(continents);
			countries = copy(countries);
			failover = copy(failover);
		}

		/**
		 * The regions that serve what belongs to a region: itself, then its stand-ins.
		 * @param region the region
		 * @return all regions in order of preference
		 */
		public List<RegionId> chain(RegionId region) {
			List<RegionId> standIns = Objects.requireNonNull(this.failover.get(region), region::value);
			return Stream.concat(Stream.of(region), standIns.stream()).toList();
		}

		private Geolocation subset(Set<RegionId> regions) {
			SequencedMap<Continent, RegionId> byContinent = new LinkedHashMap<>(this.continents);
			byContinent.replaceAll((_, region) -> standIn(region, regions));
			SequencedMap<CountryCode, RegionId> byCountry = new LinkedHashMap<>(this.countries);
			byCountry.replaceAll((_, region) -> standIn(region, regions));
			SequencedMap<RegionId, List<RegionId>> chains = retain(this.failover, regions::contains);
			chains.replaceAll((_, standIns) -> standIns.stream().filter(regions::contains).toList());
			return new Geolocation(standIn(this.defaultRegion, regions), byContinent, byCountry, chains);
		}

		private RegionId standIn(RegionId region, Set<RegionId> regions) {
			return chain(region).stream().filter(regions::contains).findFirst().orElseThrow();
		}

	}

	/**
	 * Round trips between countries and regions. As Route 53 records: one latency record
	 * for each region; the numbers are Route 53's own there.
	 *
	 * @param base what a round trip takes even to the next street
	 * @param perThousandKilometres what each 1,000 km of great-circle distance add
	 * @param table round trips that are known, by country and region; they win over the
	 * estimate
	 */
	public record Latency(Duration base, Duration perThousandKilometres,
			SequencedMap<CountryCode, SequencedMap<RegionId, Duration>> table) {

		public Latency {
			table = copy(table);
		}

		/**
		 * The round trip between a country and a region.
		 * @param country the country
		 * @param region the region
		 * @return what the table says, else the estimate
		 */
		public Duration roundTrip(Country country, Region region) {
			Map<RegionId, Duration> known = this.table.get(country.code());
			Duration roundTrip = (known != null) ? known.get(region.id()) : null;
			return (roundTrip != null) ? roundTrip : estimate(country.middle(), region.coordinates());
		}

		/**
		 * The round trip between two places by their distance.
		 * @param from one place
		 * @param to the other
		 * @return the estimate
		 */
		public Duration estimate(Coordinates from, Coordinates to) {
			double thousandKilometres = from.kilometresTo(to) / 1000;
			return this.base.plusNanos((long) (this.perThousandKilometres.toNanos() * thousandKilometres));
		}

		private Latency subset(Set<RegionId> regions) {
			SequencedMap<CountryCode, SequencedMap<RegionId, Duration>> rows = new LinkedHashMap<>(this.table);
			rows.replaceAll((_, row) -> copy(retain(row, regions::contains)));
			return new Latency(this.base, this.perThousandKilometres, rows);
		}

	}

	/**
	 * How large an area each region serves. As Route 53 records: one geoproximity record
	 * for each region, with its AWS region and bias.
	 *
	 * @param bias by region, -99 to 99; more draws callers from farther away
	 */
	public record Geoproximity(SequencedMap<RegionId, Integer> bias) {

		public Geoproximity {
			bias = copy(bias);
		}

		/**
		 * The distance that counts for a region. AWS, "Geoproximity routing": a positive
		 * bias multiplies the distance by 1 - bias/100, a negative one divides it by 1 +
		 * bias/100.
		 * @param region the region
		 * @param place where the caller is
		 * @return kilometres, biased
		 */
		public double biasedKilometres(Region region, Coordinates place) {
			double kilometres = region.coordinates().kilometresTo(place);
			double share = this.bias.getOrDefault(region.id(), 0) / 100.0;
			return (share > 0) ? kilometres * (1 - share) : kilometres / (1 + share);
		}

		private Geoproximity subset(Set<RegionId> regions) {
			return new Geoproximity(retain(this.bias, regions::contains));
		}

	}

}
