package dev.isthmus.topology;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every country, every set of healthy regions, every policy. */
class RouterPropertyTests {

	private final Topology topology = ShippedTopology.read();

	private final long seed = Long.getLong("isthmus.test.seed", System.nanoTime());

	private final SplittableRandom random = new SplittableRandom(this.seed);

	@ParameterizedTest
	@EnumSource(RoutingPolicy.class)
	void namesEachUsableRegionOnceAndNoOther(RoutingPolicy policy) {
		forEachCase(policy, (router, caller, healthy) -> {
			Set<RegionId> usable = healthy.isEmpty() ? this.topology.regionIds() : healthy;
			assertThat(router.route(caller, healthy)).as(describe(caller, healthy))
				.containsExactlyInAnyOrderElementsOf(usable);
		});
	}

	@ParameterizedTest
	@EnumSource(RoutingPolicy.class)
	void movesNobodyElseWhenARegionFails(RoutingPolicy policy) {
		forEachCase(policy, (router, caller, healthy) -> {
			List<RegionId> before = router.route(caller, healthy);
			for (RegionId failed : healthy) {
				Set<RegionId> left = new LinkedHashSet<>(healthy);
				left.remove(failed);
				if (!left.isEmpty()) {
					assertThat(router.route(caller, left)).as(describe(caller, left))
						.isEqualTo(before.stream().filter(left::contains).toList());
				}
			}
		});
	}

	@ParameterizedTest
	@EnumSource(RoutingPolicy.class)
	void takesNoNoticeOfWhetherAMissingRegionIsUnhealthyOrLeftOut(RoutingPolicy policy) {
		forEachCase(policy, (router, caller, healthy) -> {
			if (!healthy.isEmpty()) {
				Router fewer = new Router(this.topology.withPolicy(policy).subset(healthy));
				assertThat(fewer.preference(caller).getFirst()).as(describe(caller, healthy))
					.isEqualTo(router.route(caller, healthy).getFirst());
			}
		});
	}

	private void forEachCase(RoutingPolicy policy, Case check) {
		Router router = new Router(this.topology.withPolicy(policy));
		for (Caller caller : callers()) {
			for (Set<RegionId> healthy : subsets(List.copyOf(this.topology.regionIds()))) {
				check.verify(router, caller, healthy);
			}
		}
	}

	private List<Caller> callers() {
		Stream<Caller> known = Countries.all()
			.stream()
			.map((country) -> new Caller(country.code(), this.random.nextLong()));
		Stream<Caller> unknown = Stream.of(new Caller(null, this.random.nextLong()),
				new Caller(new CountryCode("ZZ"), this.random.nextLong()));
		return Stream.concat(known, unknown).toList();
	}

	private static List<Set<RegionId>> subsets(List<RegionId> regions) {
		List<Set<RegionId>> subsets = new ArrayList<>();
		for (int bits = 0; bits < 1 << regions.size(); bits++) {
			Set<RegionId> subset = new LinkedHashSet<>();
			for (int i = 0; i < regions.size(); i++) {
				if ((bits & 1 << i) != 0) {
					subset.add(regions.get(i));
				}
			}
			subsets.add(subset);
		}
		return subsets;
	}

	private String describe(Caller caller, Set<RegionId> healthy) {
		return "seed %d, %s, healthy %s".formatted(this.seed, caller, healthy);
	}

	@FunctionalInterface
	private interface Case {

		void verify(Router router, Caller caller, Set<RegionId> healthy);

	}

}
