package dev.isthmus.multiregion.lease;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaseTests {

	private final AtomicLong nanos = new AtomicLong();

	@Test
	void isNotHeldByAPrimaryThatStartsCutOff() {
		assertThat(lease("b", "c").isHeld()).isFalse();
	}

	@Test
	void isHeldWhileAMajorityOfVotesIsYoung() {
		var lease = lease("b", "c");
		lease.renew("b", 0);
		assertThat(heldAt(lease, 1_999)).isTrue();
		assertThat(heldAt(lease, 2_000)).isFalse();
		lease.renew("c", millis(1_000));
		assertThat(heldAt(lease, 2_999)).isTrue();
		assertThat(heldAt(lease, 3_000)).isFalse();
	}

	@Test
	void needsMoreThanHalfOfAnEvenNumberOfVotes() {
		var lease = lease("b", "c", "d");
		lease.renew("b", 0);
		assertThat(lease.isHeld()).isFalse();
		lease.renew("c", 0);
		assertThat(lease.isHeld()).isTrue();
	}

	@Test
	void dependsOnNobodyAloneOrInTwoWithoutAWitness() {
		assertThat(lease().isHeld()).isTrue();
		assertThat(lease("b").isHeld()).isTrue();
		assertThat(lease("b", Lease.WITNESS).isHeld()).isFalse();
	}

	@Test
	void hearsVotersOnlyAndNeverGrowsOlder() {
		var lease = lease("b", "c");
		lease.renew("stranger", 0);
		assertThat(lease.isHeld()).isFalse();
		lease.renew("b", millis(500));
		// The answer to an earlier question, overtaken by a later one.
		lease.renew("b", millis(100));
		this.nanos.set(millis(600));
		assertThat(lease.ages()).isEqualTo(Map.of("b", Duration.ofMillis(100)));
	}

	private Lease lease(String... voters) {
		return new Lease(Set.of(voters), Duration.ofSeconds(2), this.nanos::get);
	}

	private boolean heldAt(Lease lease, long atMillis) {
		this.nanos.set(millis(atMillis));
		return lease.isHeld();
	}

	private static long millis(long millis) {
		return Duration.ofMillis(millis).toNanos();
	}

}
