package dev.isthmus.infra.edge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.topology.Country;
import dev.isthmus.topology.RegionId;

/**
 * Answers names from synthesised records by the rules that AWS publishes in "Choosing a
 * routing policy", "How Amazon Route 53 chooses records when health checking is
 * configured" and "... in complex configurations". It knows nothing of how the records
 * were planned.
 * <p>
 * Two measures of Route 53 are not published: its latencies, and where exactly a caller
 * stands. The test brings its own.
 */
final class Route53 {

	private final List<JsonNode> records;

	private final SortedMap<String, RegionId> addresses;

	private final SortedMap<String, RegionId> healthChecks;

	private final ToDoubleBiFunction<Country, RegionId> latency;

	private final ToDoubleBiFunction<Country, RegionId> distance;

	/**
	 * @param records properties of all record sets
	 * @param addresses the regions' own addresses, which always answer
	 * @param healthChecks which region a health check is about
	 * @param latency between a country and a region
	 * @param distance between a country and a region
	 */
	Route53(List<JsonNode> records, SortedMap<String, RegionId> addresses, SortedMap<String, RegionId> healthChecks,
			ToDoubleBiFunction<Country, RegionId> latency, ToDoubleBiFunction<Country, RegionId> distance) {
		this.records = records;
		this.addresses = addresses;
		this.healthChecks = healthChecks;
		this.latency = latency;
		this.distance = distance;
	}

	/** The regions that a caller may be sent to, with the share of callers of each. */
	SortedMap<RegionId, Double> answer(String name, Country caller, Set<RegionId> healthy) {
		RegionId region = this.addresses.get(name);
		SortedMap<RegionId, Double> answers = new TreeMap<>();
		if (region != null) {
			answers.put(region, 1.0);
			return answers;
		}
		List<JsonNode> chosen = choose(name, caller, healthy);
		double whole = chosen.stream().mapToDouble(Route53::weight).sum();
		for (JsonNode one : chosen) {
			double share = (whole == 0) ? 1.0 / chosen.size() : weight(one) / whole;
			answer(target(one), caller, healthy)
				.forEach((answer, part) -> answers.merge(answer, share * part, Double::sum));
		}
		return answers;
	}

	private List<JsonNode> choose(String name, Country caller, Set<RegionId> healthy) {
		List<JsonNode> all = named(name);
		if (all.isEmpty()) {
			throw new IllegalArgumentException("No record answers " + name);
		}
		Predicate<JsonNode> isHealthy = (candidate) -> isHealthy(candidate, healthy);
		JsonNode first = all.getFirst();
		if (first.has("GeoLocation")) {
			return List.of(byPlace(all, caller, isHealthy));
		}
		if (first.has("Failover")) {
			return List.of(byFailover(all, isHealthy));
		}
		if (first.has("Weight")) {
			return byWeight(all, isHealthy);
		}
		return List.of(usable(all, isHealthy).stream().min(nearest(caller)).orElseThrow());
	}

	/** If all are unhealthy, all count as healthy. */
	private static List<JsonNode> usable(List<JsonNode> all, Predicate<JsonNode> isHealthy) {
		List<JsonNode> usable = all.stream().filter(isHealthy).toList();
		return usable.isEmpty() ? all : usable;
	}

	/** The most specific place whose record is healthy: country, continent, anywhere. */
	private static JsonNode byPlace(List<JsonNode> all, Country caller, Predicate<JsonNode> isHealthy) {
		List<JsonNode> fitting = new ArrayList<>();
		find(all, "CountryCode", caller.code().value()).ifPresent(fitting::add);
		find(all, "ContinentCode", caller.continent().name()).ifPresent(fitting::add);
		find(all, "CountryCode", "*").ifPresent(fitting::add);
		return usable(fitting, isHealthy).getFirst();
	}

	private static Optional<JsonNode> find(List<JsonNode> all, String field, String value) {
		return all.stream().filter((one) -> one.path("GeoLocation").path(field).asText().equals(value)).findFirst();
	}

	/** The primary, unless it is unhealthy and the secondary is not. */
	private static JsonNode byFailover(List<JsonNode> all, Predicate<JsonNode> isHealthy) {
		JsonNode primary = all.stream()
			.filter((one) -> one.path("Failover").asText().equals("PRIMARY"))
			.findFirst()
			.orElseThrow();
		if (isHealthy.test(primary)) {
			return primary;
		}
		return all.stream().filter((one) -> !one.equals(primary)).filter(isHealthy).findFirst().orElse(primary);
	}

	/** Records of weight 0 only count when no other is healthy. */
	private static List<JsonNode> byWeight(List<JsonNode> all, Predicate<JsonNode> isHealthy) {
		List<JsonNode> healthy = usable(all, isHealthy);
		List<JsonNode> weighty = healthy.stream().filter((one) -> weight(one) > 0).toList();
		return weighty.isEmpty() ? healthy : weighty;
	}

	private Comparator<JsonNode> nearest(Country caller) {
		return Comparator.comparingDouble((one) -> {
			JsonNode place = one.path("GeoProximityLocation");
			if (place.isMissingNode()) {
				return this.latency.applyAsDouble(caller, new RegionId(one.path("Region").asText()));
			}
			double kilometres = this.distance.applyAsDouble(caller, new RegionId(place.path("AWSRegion").asText()));
			double bias = place.path("Bias").asInt() / 100.0;
			return (bias > 0) ? kilometres * (1 - bias) : kilometres / (1 + bias);
		});
	}

	private boolean isHealthy(JsonNode one, Set<RegionId> healthy) {
		if (one.has("HealthCheckId") && !healthy.contains(region(one.path("HealthCheckId")))) {
			return false;
		}
		boolean evaluates = one.path("AliasTarget").path("EvaluateTargetHealth").asBoolean();
		return !evaluates || this.addresses.containsKey(target(one))
				|| named(target(one)).stream().anyMatch((other) -> isHealthy(other, healthy));
	}

	private RegionId region(JsonNode healthCheck) {
		RegionId region = this.healthChecks.get(healthCheck.asText());
		if (region == null) {
			throw new IllegalArgumentException("No health check " + healthCheck);
		}
		return region;
	}

	private List<JsonNode> named(String name) {
		return this.records.stream().filter((one) -> one.path("Name").asText().equals(name)).toList();
	}

	private static String target(JsonNode one) {
		return one.path("AliasTarget").path("DNSName").asText();
	}

	private static double weight(JsonNode one) {
		return one.has("Weight") ? one.path("Weight").asDouble() : 1;
	}

}
