package dev.isthmus.multiregion.lease;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WithholdingTests {

	private static final RegionId OLD = new RegionId("us-east-1");

	private static final RegionId NEW = new RegionId("eu-west-1");

	private final AtomicLong nanos = new AtomicLong();

	private final Withholding withholding = new Withholding(Duration.ofSeconds(2), Duration.ofSeconds(30),
			this.nanos::get);

	@Test
	void givesNoVoteUntilItHasRunForALease() {
		assertThat(isWithheldAt(1.9, NEW)).isTrue();
		assertThat(isWithheldAt(2, NEW)).isFalse();
	}

	@Test
	void withholdsFromOneRegionAndTellsForHowLong() {
		at(10);
		assertThat(this.withholding.withholdFrom(OLD, 1)).isZero();
		at(12.5);
		assertThat(this.withholding.withholdFrom(OLD, 1)).isEqualTo(Duration.ofMillis(2_500));
		assertThat(isWithheldAt(12.5, OLD)).isTrue();
		assertThat(isWithheldAt(12.5, NEW)).isFalse();
		assertThat(this.withholding.all(1)).containsOnlyKeys(OLD);
	}

	@Test
	void countsAnewAfterAGap() {
		at(10);
		this.withholding.withholdFrom(OLD, 1);
		assertThat(isWithheldAt(39.9, OLD)).isTrue();
		assertThat(isWithheldAt(40, OLD)).isFalse();
		assertThat(this.withholding.withholdFrom(OLD, 1)).isZero();
		this.withholding.end(OLD);
		assertThat(isWithheldAt(40, OLD)).isFalse();
	}

	@Test
	void hasServedItsPurposeOnceALaterTermIsKnown() {
		at(10);
		this.withholding.withholdFrom(OLD, 1);
		assertThat(this.withholding.isWithheldFrom(OLD, 2)).isFalse();
		assertThat(this.withholding.all(2)).isEmpty();
		assertThat(this.withholding.withholdFrom(OLD, 2)).isZero();
		assertThat(this.withholding.isWithheldFrom(OLD, 2)).isTrue();
	}

	private boolean isWithheldAt(double second, RegionId region) {
		at(second);
		return this.withholding.isWithheldFrom(region, 1);
	}

	private void at(double second) {
		this.nanos.set((long) (second * 1e9));
	}

}
