package dev.isthmus.infra.edge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isthmus.infra.Deployment.Domain;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.infra.Template;
import dev.isthmus.topology.Caller;
import dev.isthmus.topology.Countries;
import dev.isthmus.topology.Country;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Router;
import dev.isthmus.topology.RoutingPolicy;
import dev.isthmus.topology.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Route 53, evaluating the records that are synthesised, answers what the topology's
 * router answers on one machine: for every country, every set of healthy regions and
 * every policy.
 */
class RoutingRecordsTests {

	private static final Domain DOMAIN = new Domain("shop.example", "Z0000000000EXAMPLE");

	private static final int CALLERS = 2_000;

	@ParameterizedTest
	@EnumSource(RoutingPolicy.class)
	void answerWhatTheRouterAnswers(RoutingPolicy policy) {
		Topology topology = ProductionTemplates.TOPOLOGY.withPolicy(policy);
		SortedMap<String, RegionId> healthChecks = new TreeMap<>();
		topology.regionIds().forEach((region) -> healthChecks.put("check-of-" + region, region));
		assertThatAnswersAgree(topology, route53(topology, synthesised(topology), healthChecks));
	}

	/**
	 * The records that are deployed, with the health checks that are deployed: which
	 * region a check is about, the names say that it asks.
	 */
	@Test
	void answerWhatTheRouterAnswersInTheGlobalStack() {
		Topology topology = ProductionTemplates.TOPOLOGY;
		var checks = ProductionTemplates.global().resources("AWS::Route53::HealthCheck");
		SortedMap<String, RegionId> healthChecks = new TreeMap<>();
		checks.forEach((id, check) -> {
			Set<RegionId> asked = new LinkedHashSet<>();
			check.path("HealthCheckConfig")
				.path("ChildHealthChecks")
				.forEach((child) -> asked.add(askedBy(topology, checks.get(reference(child)))));
			if (!asked.isEmpty()) {
				assertThat(asked).as(id).hasSize(1);
				healthChecks.put(id, asked.iterator().next());
			}
		});
		assertThat(healthChecks.values()).containsExactlyInAnyOrderElementsOf(topology.regionIds());
		assertThatAnswersAgree(topology, route53(topology, deployed(), healthChecks));
	}

	private static RegionId askedBy(Topology topology, JsonNode check) {
		String name = check.path("HealthCheckConfig").path("FullyQualifiedDomainName").asText();
		return topology.regionIds()
			.stream()
			.filter((region) -> DOMAIN.api(region).equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no region is " + name));
	}

	private static String reference(JsonNode attribute) {
		return attribute.path("Fn::GetAtt").path(0).asText();
	}

	/** The records of the public name; a health check is named by its logical id. */
	private static List<JsonNode> deployed() {
		List<JsonNode> records = new ArrayList<>();
		ProductionTemplates.global().resources("AWS::Route53::RecordSet").values().forEach((one) -> {
			if (one.has("SetIdentifier")) {
				ObjectNode copy = one.deepCopy();
				if (copy.has("HealthCheckId")) {
					copy.put("HealthCheckId", reference(copy.path("HealthCheckId")));
				}
				records.add(copy);
			}
		});
		return records;
	}

	private static void assertThatAnswersAgree(Topology topology, Route53 route53) {
		RoutingPolicy policy = topology.routing().policy();
		boolean byChance = policy == RoutingPolicy.MULTIVALUE || policy == RoutingPolicy.WEIGHTED;
		for (Set<RegionId> healthy : subsets(topology.regionIds())) {
			if (byChance) {
				Country anywhere = Countries.all().getFirst();
				assertThatSharesAgree(topology, healthy, route53.answer(DOMAIN.api(), anywhere, healthy));
				continue;
			}
			Router router = new Router(topology);
			for (Country country : Countries.all()) {
				assertThat(route53.answer(DOMAIN.api(), country, healthy).keySet())
					.as("%s, %s healthy, by %s", country.name(), healthy, policy)
					.containsExactly(router.route(new Caller(country.code(), 0), healthy).getFirst());
			}
		}
	}

	@Test
	void areThoseOfTheGlobalStack() {
		List<JsonNode> planned = synthesised(ProductionTemplates.TOPOLOGY);
		List<String> names = new ArrayList<>();
		planned.forEach((one) -> names.add(one.path("Name").asText() + " " + one.path("SetIdentifier").asText()));
		List<String> deployed = new ArrayList<>();
		deployed().forEach((one) -> deployed.add(one.path("Name").asText() + " " + one.path("SetIdentifier").asText()));
		assertThat(deployed).containsExactlyInAnyOrderElementsOf(names);
	}

	private static void assertThatSharesAgree(Topology topology, Set<RegionId> healthy,
			SortedMap<RegionId, Double> answers) {
		Router router = new Router(topology);
		Map<RegionId, Integer> counts = new HashMap<>();
		for (int hash = 0; hash < CALLERS; hash++) {
			counts.merge(router.route(new Caller(null, hash), healthy).getFirst(), 1, Integer::sum);
		}
		assertThat(answers.keySet()).as("%s healthy", healthy).isEqualTo(counts.keySet());
		answers.forEach((region, share) -> assertThat(counts.getOrDefault(region, 0) / (double) CALLERS)
			.as("share of %s with %s healthy", region, healthy)
			.isCloseTo(share, within(0.05)));
	}

	private static Route53 route53(Topology topology, List<JsonNode> records,
			SortedMap<String, RegionId> healthChecks) {
		SortedMap<String, RegionId> addresses = new TreeMap<>();
		topology.regionIds().forEach((region) -> addresses.put(DOMAIN.api(region), region));
		return new Route53(records, addresses, healthChecks,
				(country, region) -> topology.routing().latency().roundTrip(country, topology.region(region)).toNanos(),
				(country, region) -> topology.region(region).coordinates().kilometresTo(country.middle()));
	}

	private static List<JsonNode> synthesised(Topology topology) {
		App app = new App();
		Stack stack = new Stack(app, "routing-by-" + topology.routing().policy());
		LinkedHashMap<RegionId, String> healthChecks = new LinkedHashMap<>();
		topology.regionIds().forEach((region) -> healthChecks.put(region, "check-of-" + region));
		new RoutingRecords(stack, "Routing", new RoutingRecords.Props(topology, DOMAIN, healthChecks));
		Object template = app.synth().getStackByName(stack.getStackName()).getTemplate();
		return List.copyOf(Template.of(stack.getStackName(), template).resources("AWS::Route53::RecordSet").values());
	}

	private static List<Set<RegionId>> subsets(Set<RegionId> regions) {
		List<RegionId> all = List.copyOf(regions);
		List<Set<RegionId>> subsets = new ArrayList<>();
		for (int bits = 0; bits < 1 << all.size(); bits++) {
			Set<RegionId> subset = new LinkedHashSet<>();
			for (int index = 0; index < all.size(); index++) {
				if ((bits >> index & 1) == 1) {
					subset.add(all.get(index));
				}
			}
			subsets.add(subset);
		}
		return subsets;
	}

}
