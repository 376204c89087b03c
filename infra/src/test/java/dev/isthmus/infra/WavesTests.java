package dev.isthmus.infra;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WavesTests {

	private final List<String> waves = Waves.of(ProductionTemplates.DEPLOYMENT);

	@Test
	void nameEveryStackOnce() {
		assertThat(this.waves)
			.containsExactlyInAnyOrderElementsOf(ProductionTemplates.all().stream().map(Template::stackName).toList());
	}

	@Test
	void letSecondaryRegionsTryNewCodeBeforeThePrimary() {
		List<String> services = this.waves.stream().filter((stack) -> stack.endsWith("-services")).toList();
		assertThat(services.getLast()).contains(ProductionTemplates.TOPOLOGY.initialPrimary().value());
	}

	@Test
	void migrateEveryRegionBeforeAnyGetsNewCode() {
		List<String> migrations = this.waves.stream().filter((stack) -> stack.endsWith("-migration")).toList();
		assertThat(migrations).hasSameSizeAs(ProductionTemplates.TOPOLOGY.regionIds());
		List<String> before = this.waves.stream().takeWhile((stack) -> !stack.endsWith("-services")).toList();
		assertThat(before).containsAll(migrations);
	}

	@Test
	void putStoresOfThePrimaryBeforeThoseThatReplicateThem() {
		List<String> stores = this.waves.stream().filter((stack) -> stack.endsWith("-data")).toList();
		assertThat(stores.getFirst()).contains(ProductionTemplates.TOPOLOGY.initialPrimary().value());
	}

}
