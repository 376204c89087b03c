package dev.isthmus.multiregion.consistency;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import dev.isthmus.multiregion.changelog.Position;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FreshnessWaitTests {

	private static final TermPosition WANTED = new TermPosition(1, Position.parse("0:5"));

	private final Copy copy = new Copy();

	@Test
	void asksNobodyWhenWhatIsKnownWillDo() {
		this.copy.known = WANTED;
		assertThat(waiting(0, 8).await(WANTED)).isEqualTo(Freshness.REACHED);
		assertThat(this.copy.looks).hasValue(0);
	}

	@Test
	void looksWhenMoreIsWantedThanIsKnown() {
		this.copy.reached = WANTED;
		assertThat(waiting(0, 8).await(WANTED)).isEqualTo(Freshness.REACHED);
		assertThat(this.copy.looks).hasValue(1);
		assertThat(this.copy.hurries).hasValue(0);
	}

	@Test
	void waitsUntilTheRegionHasCaughtUp() throws Exception {
		var waiting = waiting(0, 8);
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var freshness = executor.submit(() -> waiting.await(WANTED));
			await().until(() -> this.copy.hurries.get() > 0);
			this.copy.reached = WANTED;
			assertThat(freshness.get()).isEqualTo(Freshness.REACHED);
		}
	}

	@Test
	void givesUpInTime() {
		var properties = new ConsistencyProperties(true, Duration.ofMillis(30), Duration.ofMillis(5), 8,
				Duration.ofSeconds(1));
		assertThat(new FreshnessWait(this.copy, () -> 0, properties).await(WANTED)).isEqualTo(Freshness.BEHIND);
		assertThat(this.copy.looks).hasValueGreaterThan(1);
	}

	@Test
	void doesNotWaitForARegionThatIsTooFarBehind() {
		assertThat(waiting(61, 8).await(WANTED)).isEqualTo(Freshness.BEHIND);
		assertThat(this.copy.hurries).hasValue(0);
	}

	@Test
	void letsNoMoreWaitThanAllowed() {
		assertThat(waiting(0, 0).await(WANTED)).isEqualTo(Freshness.BEHIND);
		assertThat(this.copy.hurries).hasValue(0);
	}

	private FreshnessWait waiting(double lagSeconds, int maxWaiting) {
		return new FreshnessWait(this.copy, () -> lagSeconds, new ConsistencyProperties(true, Duration.ofSeconds(60),
				Duration.ofMillis(5), maxWaiting, Duration.ofSeconds(1)));
	}

	/**
	 * A copy that comes as far as the test says.
	 */
	private static final class Copy implements LocalCopy {

		private final AtomicInteger looks = new AtomicInteger();

		private final AtomicInteger hurries = new AtomicInteger();

		private volatile TermPosition known = TermPosition.START;

		private volatile TermPosition reached = TermPosition.START;

		@Override
		public String service() {
			return "test";
		}

		@Override
		public TermPosition known() {
			return this.known;
		}

		@Override
		public TermPosition reached() {
			this.looks.incrementAndGet();
			return this.reached;
		}

		@Override
		public Optional<Position> endOf(long term) {
			return Optional.empty();
		}

		@Override
		public void hurry() {
			this.hurries.incrementAndGet();
		}

	}

}
