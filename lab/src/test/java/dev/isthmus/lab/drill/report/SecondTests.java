package dev.isthmus.lab.drill.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.drill.history.Span;
import dev.isthmus.lab.drill.load.Kind;
import dev.isthmus.lab.drill.load.Sample;

import static org.assertj.core.api.Assertions.assertThat;

class SecondTests {

	@Test
	void countsWhoWasTurnedAwayAsFailedAndNotAsFast() {
		var timeout = new Sample(Kind.READ_ANY, "DE", new Span(0, 0, 900_000), Outcome.UNKNOWN, "timeout", null);
		var turnedAway = Sample.turnedAway(Kind.READ_ANY, new Span(500_000, 500_010, 500_010));
		assertThat(Second.of(List.of(timeout, turnedAway))).singleElement().satisfies((second) -> {
			assertThat(second.failed()).isEqualTo(2);
			assertThat(second.reads().count()).isOne();
			assertThat(second.reads().p50()).isGreaterThanOrEqualTo(900);
		});
	}

}
