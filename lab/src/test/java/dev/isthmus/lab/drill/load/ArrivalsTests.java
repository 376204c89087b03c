package dev.isthmus.lab.drill.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
		var writes = new ArrayList<Long>();
		for (long arrival = 0; arrival < 16; arrival++) {
			if (Kind.of(arrival).isWrite()) {
				writes.add(arrival);
			}
		}
		assertThat(writes).isEqualTo(List.of(0L, 4L, 8L, 12L));
	}

	@Test
	void haveLimits() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(0, Duration.ofSeconds(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(10_001, Duration.ofSeconds(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(1, Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(1, Duration.ofHours(1)));
	}

}
