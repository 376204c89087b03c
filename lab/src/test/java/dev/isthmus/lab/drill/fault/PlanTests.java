package dev.isthmus.lab.drill.fault;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlanTests {

	private final FakeLab lab = new FakeLab();

	@ParameterizedTest
	@CsvSource({ "region-loss, stop us-east-1 / start us-east-1", "secondary-loss, stop REGION / start REGION",
			"search-loss, kill search-engine REGION / stop REGION / start REGION", "switchover, switchover REGION" })
	void breaksAndHeals(String name, String expected) throws Exception {
		run(name, 1);
		assertThat(this.calls()).hasToString(List.of(expected.split(" / ")).toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "region-loss", "database-crash", "partition" })
	void refusesToLoseThePrimaryOfALabThatLeavesFailoversToPeople(String name) {
		this.lab.failsOverByItself = false;
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> fault(name, 1))
			.withMessageContaining("--manual-failover");
		assertThat(this.lab.calls).isEmpty();
	}

	@Test
	void doesNotTouchADatabaseThatAStandbyHasReplaced() throws Exception {
		var fault = fault("database-crash", 1);
		fault.strike();
		this.lab.withoutDatabase.clear();
		fault.heal();
		assertThat(this.lab.calls).containsExactly("kill database us-east-1");
	}

	@Test
	void turnsTheHealthOfAllRegionsDownAndUp() throws Exception {
		run("all-unhealthy", 1);
		assertThat(this.lab.calls).containsExactly("drain us-east-1", "drain eu-west-1", "drain ap-southeast-1",
				"undrain us-east-1", "undrain eu-west-1", "undrain ap-southeast-1");
	}

	@Test
	void restartsAnyServiceOfAnyRegion() throws Exception {
		for (var seed = 0; seed < 60; seed++) {
			run("rolling-restart", seed);
		}
		assertThat(Set.copyOf(this.lab.calls)).hasSize(9).contains("restart us-east-1 product");
	}

	@ParameterizedTest
	@ValueSource(strings = { "region-loss", "secondary-loss", "search-loss", "database-crash" })
	void breaksNothingByHealingWhatWasNotBroken(String name) throws Exception {
		fault(name, 1).heal();
		assertThat(this.lab.stopped).isEmpty();
		assertThat(this.lab.withoutDatabase).isEmpty();
	}

	private List<String> calls() {
		return this.lab.calls.stream().map((call) -> call.replaceAll("eu-west-1|ap-southeast-1", "REGION")).toList();
	}

	@Test
	void cutsThePrimaryOffInBothDirectionsAndReconnectsIt() throws Exception {
		var ways = new HashSet<Boolean>();
		for (var seed = 0; seed < 20; seed++) {
			var cut = new FakeLab();
			var fault = fault("partition", seed * 1_000_003L, cut);
			fault.strike();
			ways.add(cut.links.containsKey("edge us-east-1"));
			assertThat(cut.links).containsKeys("us-east-1 eu-west-1", "ap-southeast-1 us-east-1")
				.allSatisfy((_, condition) -> assertThat(condition.state()).isEqualTo("black-hole"));
			fault.heal();
			assertThat(cut.links.values()).containsOnly(new DrilledLab.Condition("up", Duration.ofMillis(80)));
			assertThat(cut.calls).isEmpty();
		}
		assertThat(ways).as("from callers too").containsOnly(true, false);
	}

	@Test
	void slowsALinkDownByTwoSecondsInEachDirectionAndGivesItItsLatencyBack() throws Exception {
		var fault = fault("slow-link", 1);
		fault.strike();
		assertThat(this.lab.links).hasSize(2)
			.allSatisfy((_, condition) -> assertThat(condition.latency()).isEqualTo(Duration.ofSeconds(4)));
		fault.heal();
		assertThat(this.lab.links.values()).containsOnly(new DrilledLab.Condition("up", Duration.ofMillis(80)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "region-loss", "secondary-loss", "switchover" })
	void choosesTheSameRegionsForTheSameSeed(String name) throws Exception {
		run(name, 7);
		var first = List.copyOf(this.lab.calls);
		var again = new FakeLab();
		run(name, 7, again);
		assertThat(again.calls).isEqualTo(first);
	}

	@Test
	void strikesAtTheSameMomentForTheSameSeed() {
		var duration = Duration.ofSeconds(60);
		assertThat(Moments.of(new Random(42), duration)).isEqualTo(Moments.of(new Random(42), duration));
		assertThat(LongStream.range(0, 100).mapToObj((seed) -> Moments.of(new Random(seed), duration)))
			.allSatisfy((moments) -> {
				assertThat(moments.strike()).isBetween(12_000_000L, 24_000_000L);
				assertThat(moments.heal()).isEqualTo(moments.strike() + 20_000_000);
			})
			.doesNotHaveDuplicates();
	}

	private void run(String name, long seed) throws InterruptedException {
		run(name, seed, this.lab);
	}

	private void run(String name, long seed, FakeLab on) throws InterruptedException {
		var fault = fault(name, seed, on);
		fault.strike();
		fault.heal();
	}

	private Fault fault(String name, long seed) {
		return fault(name, seed, this.lab);
	}

	private Fault fault(String name, long seed, FakeLab on) {
		return Plan.named(name).orElseThrow().fault().apply(new Scene(on, new Random(seed), Progress.SILENT));
	}

}
