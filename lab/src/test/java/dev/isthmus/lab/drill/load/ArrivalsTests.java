package dev.isthmus.lab.drill.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ArrivalsTests {

	private final ManualClock clock = new ManualClock();

	@Test
	void comeAtEvenDistances() throws Exception {
		var seen = new ArrayList<Long>();
		new Arrivals(4, Duration.ofSeconds(2)).run(this.clock, (_, due) -> {
			assertThat(this.clock.micros()).isEqualTo(due);
			seen.add(due);
		}, (_) -> false);
		assertThat(seen).containsExactly(0L, 250_000L, 500_000L, 750_000L, 1_000_000L, 1_250_000L, 1_500_000L,
				1_750_000L);
	}

	@Test
	void areNotPutOffByAStall() throws Exception {
		var lateness = new ArrayList<Long>();
		new Arrivals(10, Duration.ofSeconds(1)).run(this.clock, (number, due) -> {
			lateness.add(this.clock.micros() - due);
			if (number == 2) {
				this.clock.shift(350_000);
			}
		}, (_) -> false);
		assertThat(lateness).containsExactly(0L, 0L, 0L, 250_000L, 150_000L, 50_000L, 0L, 0L, 0L, 0L);
	}

	@Test
	void goOnForAsLongAsTheyAreWanted() throws Exception {
		var seen = new ArrayList<Long>();
		var ended = new Arrivals(4, Duration.ofSeconds(1)).run(this.clock, (_, due) -> seen.add(due),
				(due) -> due < 1_600_000);
		assertThat(seen).hasSize(7).last().isEqualTo(1_500_000L);
		assertThat(ended).isEqualTo(1_750_000L);
	}

	@Test
	void ceaseOneDay() throws Exception {
		var seen = new ArrayList<Long>();
		new Arrivals(1, Duration.ofSeconds(1)).run(this.clock, (_, due) -> seen.add(due), (_) -> true);
		assertThat(seen).hasSize(600);
	}

	@Test
	void writeAtEvenDistances() {
		assertThat(arrivals(Kind.APPEND, 36)).isEqualTo(List.of(0L, 4L, 8L, 12L, 16L, 20L, 24L, 28L, 32L));
	}

	@Test
	void addFewAddresses() {
		assertThat(arrivals(Kind.ADD_ADDRESS, 96)).isEqualTo(List.of(1L, 33L, 65L));
		assertThat(arrivals(Kind.READ_ADDRESSES, 96)).isEqualTo(List.of(6L, 38L, 70L));
		assertThat(Kind.addressesAmong(96)).isEqualTo(3);
	}

	private static List<Long> arrivals(Kind kind, long count) {
		return LongStream.range(0, count).filter((arrival) -> Kind.of(arrival) == kind).boxed().toList();
	}

	@Test
	void haveLimits() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(0, Duration.ofSeconds(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(10_001, Duration.ofSeconds(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(1, Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(1, Duration.ofHours(1)));
	}

}
