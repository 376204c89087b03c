package dev.isthmus.topology;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.isthmus.topology.ShippedTopology.AP_SOUTHEAST_1;
import static dev.isthmus.topology.ShippedTopology.EU_WEST_1;
import static dev.isthmus.topology.ShippedTopology.US_EAST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What each policy prefers, with the parameters of the shipped file. */
class RouterTests {

	private static final Set<RegionId> ALL = Set.of(US_EAST_1, EU_WEST_1, AP_SOUTHEAST_1);

	private final Topology topology = ShippedTopology.read();

	@ParameterizedTest
	@CsvSource({ "DE, eu-west-1", "BR, us-east-1", "US, us-east-1", "SG, ap-southeast-1", "AU, ap-southeast-1",
			"NO, eu-west-1", "ZA, eu-west-1" })
	void sendsACountryToTheRegionOfItsContinent(String country, String region) {
		assertThat(first(RoutingPolicy.GEOLOCATION, country)).hasToString(region);
	}

	@Test
	void letsTheRuleForACountryBeatThatForItsContinent() {
		assertThat(Countries.find(new CountryCode("TR")).orElseThrow().continent()).isEqualTo(Continent.AS);
		assertThat(first(RoutingPolicy.GEOLOCATION, "TR")).isEqualTo(EU_WEST_1);
	}

	@Test
	void sendsACallerWithoutAKnownPlaceToTheDefault() {
		assertThat(first(RoutingPolicy.GEOLOCATION, "XX")).isEqualTo(US_EAST_1);
		assertThat(router(RoutingPolicy.GEOLOCATION).route(new Caller(null, 1), ALL).getFirst()).isEqualTo(US_EAST_1);
	}

	@Test
	void followsTheFailoverChainOfTheRegionThatThePlaceBelongsTo() {
		Router router = router(RoutingPolicy.GEOLOCATION);
		assertThat(router.route(caller("SG"), ALL)).containsExactly(AP_SOUTHEAST_1, EU_WEST_1, US_EAST_1);
		assertThat(router.route(caller("SG"), Set.of(EU_WEST_1, US_EAST_1))).containsExactly(EU_WEST_1, US_EAST_1);
		assertThat(router.route(caller("SG"), Set.of(US_EAST_1))).containsExactly(US_EAST_1);
	}

	@Test
	void countsAllAsHealthyWhenNoneIs() {
		assertThat(router(RoutingPolicy.FAILOVER).route(caller("DE"), Set.of())).containsExactly(US_EAST_1, EU_WEST_1,
				AP_SOUTHEAST_1);
	}

	@ParameterizedTest
	@CsvSource({ "DE, eu-west-1", "US, us-east-1", "MY, ap-southeast-1", "AE, ap-southeast-1" })
	void goesByTheTableOfRoundTripsAndElseByDistance(String country, String region) {
		assertThat(first(RoutingPolicy.LATENCY, country)).hasToString(region);
	}

	@Test
	void estimatesRoundTripsThatLookLikeRealOnes() {
		Region ireland = this.topology.region(EU_WEST_1);
		Coordinates virginia = this.topology.region(US_EAST_1).coordinates();
		assertThat(this.topology.routing().latency().estimate(virginia, ireland.coordinates()).toMillis())
			.isBetween(70L, 90L);
	}

	@Test
	void drawsCallersFromFartherAwayByBias() {
		Region ireland = this.topology.region(EU_WEST_1);
		Coordinates place = new Coordinates(40, -30);
		double plain = biased(0, ireland, place);
		assertThat(biased(50, ireland, place)).isCloseTo(plain * 0.5, within(0.001));
		assertThat(biased(-50, ireland, place)).isCloseTo(plain / 0.5, within(0.001));
	}

	@Test
	void sharesCallersInProportionToWeights() {
		Map<RegionId, Double> shares = firstShares(RoutingPolicy.WEIGHTED, ALL);
		assertThat(shares.get(US_EAST_1)).isCloseTo(0.5, within(0.02));
		assertThat(shares.get(EU_WEST_1)).isCloseTo(0.3, within(0.02));
		assertThat(shares.get(AP_SOUTHEAST_1)).isCloseTo(0.2, within(0.02));
	}

	@Test
	void sharesTheCallersOfAnUnhealthyRegionInProportionToTheOtherWeights() {
		Map<RegionId, Double> shares = firstShares(RoutingPolicy.WEIGHTED, Set.of(EU_WEST_1, AP_SOUTHEAST_1));
		assertThat(shares.get(EU_WEST_1)).isCloseTo(0.6, within(0.02));
		assertThat(shares.get(AP_SOUTHEAST_1)).isCloseTo(0.4, within(0.02));
	}

	@Test
	void sharesCallersEquallyByMultivalue() {
		assertThat(firstShares(RoutingPolicy.MULTIVALUE, ALL).values())
			.allSatisfy((share) -> assertThat(share).isCloseTo(1 / 3.0, within(0.02)));
	}

	@Test
	void keepsACallerWhereHeIs() {
		Router router = router(RoutingPolicy.WEIGHTED);
		assertThat(router.route(new Caller(null, 42), ALL)).isEqualTo(router.route(new Caller(null, 42), ALL));
	}

	private Map<RegionId, Double> firstShares(RoutingPolicy policy, Set<RegionId> healthy) {
		SplittableRandom random = new SplittableRandom(7);
		Router router = router(policy);
		int callers = 20_000;
		Map<RegionId, Double> shares = new HashMap<>();
		for (int i = 0; i < callers; i++) {
			List<RegionId> route = router.route(new Caller(null, random.nextLong()), healthy);
			shares.merge(route.getFirst(), 1.0 / callers, Double::sum);
		}
		return shares;
	}

	private double biased(int bias, Region region, Coordinates place) {
		var weights = new LinkedHashMap<>(Map.of(region.id(), bias));
		return new Routing.Geoproximity(weights).biasedKilometres(region, place);
	}

	private RegionId first(RoutingPolicy policy, String country) {
		return router(policy).route(caller(country), ALL).getFirst();
	}

	private Router router(RoutingPolicy policy) {
		return new Router(this.topology.withPolicy(policy));
	}

	private static Caller caller(String country) {
		return new Caller(new CountryCode(country), 1);
	}

}
