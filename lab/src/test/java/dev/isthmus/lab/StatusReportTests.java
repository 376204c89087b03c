package dev.isthmus.lab;

import dev.isthmus.lab.region.RegionState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusReportTests {

	@Test
	void callsARegionUnreachableWhoseDatabaseHangs() {
		assertThat(StatusReport.state(RegionState.RUNNING, true, false)).isEqualTo("unreachable");
	}

	@Test
	void callsARegionByItsStateElse() {
		assertThat(StatusReport.state(RegionState.RUNNING, true, true)).isEqualTo("running");
		assertThat(StatusReport.state(RegionState.RUNNING, false, false)).as("its database is dead")
			.isEqualTo("running");
		assertThat(StatusReport.state(RegionState.STARTING, true, false)).isEqualTo("starting");
		assertThat(StatusReport.state(RegionState.STOPPED, false, false)).isEqualTo("stopped");
	}

}
