package dev.isthmus.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.BiFunction;

/**
 * Makes a {@link Topology} of the file, and sees that what names a region names one that
 * exists.
 */
final class TopologyReader {

	private final YamlNode file;

	private final SequencedSet<RegionId> regionIds = new LinkedHashSet<>();

	TopologyReader(YamlNode file) {
		this.file = file;
	}

	Topology read() {
		Map<String, YamlNode> fields = this.file.fields("initial-primary", "regions", "services", "health-check",
				"routing");
		List<Region> regions = regions(field(fields, "regions"));
		return new Topology(regions, regionId(field(fields, "initial-primary")), services(field(fields, "services")),
				healthCheck(field(fields, "health-check")), routing(field(fields, "routing")));
	}

	private List<Region> regions(YamlNode node) {
		List<Region> regions = new ArrayList<>();
		node.entries().forEach((id, region) -> regions.add(region(id, region)));
		if (regions.isEmpty()) {
			throw node.refuse("must name a region at least");
		}
		regions.forEach((region) -> this.regionIds.add(region.id()));
		return regions;
	}

	private static Region region(String id, YamlNode node) {
		Map<String, YamlNode> fields = node.fields("name", "country", "continent", "latitude", "longitude");
		return node.checked(() -> new Region(new RegionId(id), field(fields, "name").text(),
				country(field(fields, "country")), field(fields, "continent").as(TopologyReader::continent),
				new Coordinates(field(fields, "latitude").decimal(), field(fields, "longitude").decimal())));
	}

	private static List<Service> services(YamlNode node) {
		List<Service> services = new ArrayList<>();
		node.entries()
			.forEach((name, pattern) -> services.add(pattern.as((pathPattern) -> new Service(name, pathPattern))));
		if (services.isEmpty()) {
			throw node.refuse("must name a service at least");
		}
		return services;
	}

	private static HealthCheck healthCheck(YamlNode node) {
		Map<String, YamlNode> fields = node.fields("path", "cloud", "laptop");
		return node.checked(() -> new HealthCheck(field(fields, "path").text(), timing(field(fields, "cloud")),
				timing(field(fields, "laptop"))));
	}

	private static HealthCheck.Timing timing(YamlNode node) {
		Map<String, YamlNode> fields = node.fields("interval", "failure-threshold", "timeout");
		return node.checked(() -> new HealthCheck.Timing(field(fields, "interval").duration(),
				field(fields, "failure-threshold").integer(1, 10), field(fields, "timeout").duration()));
	}

	private Routing routing(YamlNode node) {
		Map<String, YamlNode> fields = node.fields("policy", "geolocation", "latency", "geoproximity", "failover",
				"weighted");
		return new Routing(field(fields, "policy").as(RoutingPolicy::of), geolocation(field(fields, "geolocation")),
				latency(field(fields, "latency")), geoproximity(field(fields, "geoproximity")),
				failoverOrder(field(fields, "failover")), weights(field(fields, "weighted")));
	}

	private Routing.Geolocation geolocation(YamlNode node) {
		Map<String, YamlNode> fields = node.fields("default", "continents", "countries", "failover");
		SequencedMap<Continent, RegionId> continents = new LinkedHashMap<>();
		field(fields, "continents").entries()
			.forEach((continent, region) -> continents.put(region.checked(() -> continent(continent)),
					regionId(region)));
		SequencedMap<CountryCode, RegionId> countries = new LinkedHashMap<>();
		field(fields, "countries").entries()
			.forEach((code, region) -> countries.put(region.checked(() -> country(code)), regionId(region)));
		return new Routing.Geolocation(regionId(field(fields, "default")), continents, countries,
				byRegion(fields, "failover", this::standIns));
	}

	private List<RegionId> standIns(RegionId region, YamlNode node) {
		SequencedSet<RegionId> others = new LinkedHashSet<>(this.regionIds);
		others.remove(region);
		return permutation(node, others);
	}

	private Routing.Latency latency(YamlNode node) {
		Map<String, YamlNode> fields = node.fields("estimate", "table");
		Map<String, YamlNode> estimate = field(fields, "estimate").fields("base", "per-thousand-kilometres");
		SequencedMap<CountryCode, SequencedMap<RegionId, Duration>> table = new LinkedHashMap<>();
		field(fields, "table").entries()
			.forEach((code, row) -> table.put(row.checked(() -> country(code)), latencyRow(row)));
		return new Routing.Latency(field(estimate, "base").duration(),
				field(estimate, "per-thousand-kilometres").duration(), table);
	}

	private SequencedMap<RegionId, Duration> latencyRow(YamlNode node) {
		SequencedMap<RegionId, Duration> row = new LinkedHashMap<>();
		node.entries().forEach((id, roundTrip) -> row.put(known(id, roundTrip), roundTrip.duration()));
		return row;
	}

	private Routing.Geoproximity geoproximity(YamlNode node) {
		return new Routing.Geoproximity(byRegion(node.fields("bias"), "bias", (_, bias) -> bias.integer(-99, 99)));
	}

	private List<RegionId> failoverOrder(YamlNode node) {
		return permutation(field(node.fields("order"), "order"), this.regionIds);
	}

	private SequencedMap<RegionId, Integer> weights(YamlNode node) {
		return byRegion(node.fields("weights"), "weights", (_, weight) -> weight.integer(0, 255));
	}

	private <V> SequencedMap<RegionId, V> byRegion(Map<String, YamlNode> fields, String name,
			BiFunction<RegionId, YamlNode, V> value) {
		String[] ids = this.regionIds.stream().map(RegionId::value).toArray(String[]::new);
		SequencedMap<RegionId, V> values = new LinkedHashMap<>();
		field(fields, name).fields(ids).forEach((id, node) -> {
			RegionId region = new RegionId(id);
			values.put(region, value.apply(region, node));
		});
		return values;
	}

	private List<RegionId> permutation(YamlNode node, SequencedSet<RegionId> regions) {
		List<RegionId> order = node.items().stream().map(this::regionId).toList();
		if (order.size() != regions.size() || !regions.containsAll(order) || !order.containsAll(regions)) {
			throw node.refuse("must name each of %s once".formatted(regions));
		}
		return order;
	}

	private RegionId regionId(YamlNode node) {
		return known(node.text(), node);
	}

	private RegionId known(String id, YamlNode node) {
		RegionId region = node.checked(() -> new RegionId(id));
		if (!this.regionIds.contains(region)) {
			throw node.refuse("there is no region %s; there are %s".formatted(region, this.regionIds));
		}
		return region;
	}

	private static CountryCode country(YamlNode node) {
		return node.as(TopologyReader::country);
	}

	private static CountryCode country(String text) {
		CountryCode code = new CountryCode(text);
		if (Countries.find(code).isEmpty()) {
			throw new IllegalArgumentException("'%s' is not a country of ISO 3166-1".formatted(text));
		}
		return code;
	}

	private static Continent continent(String text) {
		for (Continent continent : Continent.values()) {
			if (continent.name().equals(text)) {
				return continent;
			}
		}
		throw new IllegalArgumentException(
				"'%s' is not a continent; known are %s".formatted(text, Arrays.toString(Continent.values())));
	}

	private static YamlNode field(Map<String, YamlNode> fields, String name) {
		return Objects.requireNonNull(fields.get(name), name);
	}

}
