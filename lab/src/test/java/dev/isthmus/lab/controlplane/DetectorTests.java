package dev.isthmus.lab.controlplane;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DetectorTests {

	@Test
	void raisesTheAlarmAfterThreeMissedBeatsInARow() {
		assertThat(after(Beat.DEAD, Beat.DEAD).isAlarmed()).isFalse();
		assertThat(after(Beat.DEAD, Beat.DEAD, Beat.DEAD).isAlarmed()).isTrue();
		assertThat(after(Beat.DEAD, Beat.DEAD, Beat.WELL, Beat.DEAD).isAlarmed()).isFalse();
		assertThat(after(Beat.HUNG, Beat.HUNG, Beat.HUNG, Beat.WELL)).isEqualTo(Detector.CALM);
	}

	@Test
	void goesByTheLastBeatWhenTheyDiffer() {
		var detector = after(Beat.OUT_OF_REACH, Beat.LEASE_LOST, Beat.DEAD);
		assertThat(detector.isAlarmed()).isTrue();
		assertThat(detector.last()).isEqualTo(Beat.DEAD);
		assertThat(detector.hear(Beat.DEAD)).as("goes on").isEqualTo(detector);
	}

	@Test
	void tellsTheFirstMiss() {
		assertThat(after(Beat.HUNG).isFirstMiss()).isTrue();
		assertThat(after(Beat.HUNG, Beat.HUNG).isFirstMiss()).isFalse();
		assertThat(Detector.CALM.isFirstMiss()).isFalse();
	}

	private static Detector after(Beat... beats) {
		var detector = Detector.CALM;
		for (var beat : List.of(beats)) {
			detector = detector.hear(beat);
		}
		return detector;
	}

}
