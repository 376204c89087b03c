package dev.isthmus.gateway.health;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With the laptop's timing: two results in a row, 500 ms apart, 1 s timeout. */
class RegionHealthTests {

	private static final CheckResult PASSED = new CheckResult(true, false);

	private static final CheckResult FAILED = new CheckResult(false, false);

	private final RegionId ireland = new RegionId("eu-west-1");

	private final Topology topology = Topology.read(Path.of("..", "regions.yaml"));

	private final Service product = this.topology.services().getFirst();

	private final ShiftedClock clock = new ShiftedClock();

	private final RegionHealth health = new RegionHealth(this.topology, this.clock);

	@Test
	void countsARegionAsHealthyUntilItIsChecked() {
		assertThat(this.health.healthy()).isEqualTo(this.topology.regionIds());
	}

	@Test
	void believesTheFirstCheckAtOnce() {
		this.health.record(this.ireland, this.product, FAILED);
		assertThat(this.health.isHealthy(this.ireland)).isFalse();
	}

	@Test
	void changesItsMindAfterAsManyResultsInARowAsTheThreshold() {
		record(PASSED, FAILED);
		assertThat(this.health.isHealthy(this.ireland)).isTrue();
		record(PASSED, FAILED, FAILED);
		assertThat(this.health.isHealthy(this.ireland)).isFalse();
		record(PASSED);
		assertThat(this.health.isHealthy(this.ireland)).isFalse();
		record(PASSED);
		assertThat(this.health.isHealthy(this.ireland)).isTrue();
	}

	@Test
	void takesARegionOutForOneServiceThatFails() {
		this.topology.services().forEach((service) -> this.health.record(this.ireland, service, PASSED));
		record(FAILED, FAILED);
		assertThat(this.health.healthy()).doesNotContain(this.ireland).hasSize(2);
	}

	@Test
	void takesARegionOutAtOnceUntilTheChecksHadTimeToNotice() {
		record(PASSED);
		this.health.demote(this.ireland);
		assertThat(this.health.isHealthy(this.ireland)).isFalse();
		this.clock.pass(Duration.ofMillis(1999));
		assertThat(this.health.isHealthy(this.ireland)).isFalse();
		this.clock.pass(Duration.ofMillis(1));
		assertThat(this.health.isHealthy(this.ireland)).isTrue();
	}

	private void record(CheckResult... results) {
		for (CheckResult result : results) {
			this.health.record(this.ireland, this.product, result);
		}
	}

	private static final class ShiftedClock extends Clock {

		private Instant now = Instant.parse("2026-01-01T00:00:00Z");

		void pass(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
