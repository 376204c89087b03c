package dev.isthmus.multiregion.region;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.isthmus.multiregion.lease.Lease;
import dev.isthmus.multiregion.testing.TestStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrimaryLocatorTests {

	private static final Duration AN_HOUR = Duration.ofHours(1);

	private final TestStatus own = new TestStatus();

	private final PrimaryLocator locator = new PrimaryLocator(this.own, List.of(), Lease.unneeded());

	@Test
	void letsTheWatchesHurryOnceSomebodyWaits() throws InterruptedException {
		var hurried = new AtomicInteger();
		this.locator.hurryWith(() -> {
			hurried.incrementAndGet();
			assertThat(this.locator.isAwaited()).isTrue();
			this.own.become(Role.PRIMARY, 2);
		});
		var found = this.locator.await(Primary.Here.class::isInstance, AN_HOUR);
		assertThat(found.term()).isEqualTo(2);
		assertThat(hurried).hasValue(1);
		assertThat(this.locator.isAwaited()).isFalse();
	}

	@Test
	void tellsWhatItKnowsWhenTheTimeIsOver() throws InterruptedException {
		var found = this.locator.await(Primary.Here.class::isInstance, Duration.ofMillis(1));
		assertThat(found).isEqualTo(new Primary.Nowhere());
		assertThat(this.locator.isAwaited()).isFalse();
	}

	@Test
	void tellsTheFirstDoubtFromThoseThatFollow() {
		this.own.become(Role.PRIMARY, 2);
		assertThat(this.locator.doubtOwnRole()).isTrue();
		assertThat(this.locator.doubtOwnRole()).isFalse();
		this.own.become(Role.PRIMARY, 2);
		assertThat(this.locator.doubtOwnRole()).isTrue();
	}

}
