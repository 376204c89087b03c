package dev.isthmus.multiregion.region;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.lease.Lease;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplicationLagTests {

	private final AtomicLong nanos = new AtomicLong();

	private RegionStatus own = new RegionStatus(Role.SECONDARY, 1, Position.START);

	private Primary primary = new Primary.Nowhere();

	private final ReplicationLag lag = new ReplicationLag(() -> this.own,
			new PrimaryLocator(() -> this.own, List.of(), Lease.unneeded()) {
				@Override
				public Primary locate() {
					return ReplicationLagTests.this.primary;
				}
			}, this.nanos::get);

	@Test
	void isTheAgeOfTheOldestPositionNotReached() {
		look(0, "0:1");
		look(1, "0:2");
		look(2, "0:2");
		look(3, "0:5");
		assertThat(lagAt(4)).isEqualTo(4);
		reach("0:1");
		assertThat(lagAt(4)).isEqualTo(3);
		reach("0:4");
		assertThat(lagAt(4)).isEqualTo(1);
		reach("0:5");
		assertThat(lagAt(4)).isZero();
	}

	@Test
	void staysTheSameHoweverMuchIsWrittenMeanwhile() {
		for (var second = 0; second < 2_000; second++) {
			look(second, "0:" + (second + 1));
		}
		assertThat(lagAt(2_000)).isEqualTo(2_000);
	}

	@Test
	void isNothingOnThePrimaryAndUnknownWithoutOne() {
		look(0, "0:1");
		this.primary = new Primary.Nowhere();
		assertThat(lagAt(1)).isNaN();
		this.primary = new Primary.Here(this.own);
		this.lag.statusChanged();
		assertThat(lagAt(1)).isZero();
	}

	private void look(long second, String position) {
		this.nanos.set(second * 1_000_000_000L);
		this.primary = new Primary.Elsewhere(new RegionId("us-east-1"), URI.create("http://127.0.0.1:1"),
				new RegionStatus(Role.PRIMARY, 1, Position.parse(position)));
		this.lag.statusChanged();
	}

	private void reach(String position) {
		this.own = new RegionStatus(Role.SECONDARY, 1, Position.parse(position));
	}

	private double lagAt(long second) {
		this.nanos.set(second * 1_000_000_000L);
		return this.lag.seconds();
	}

}
