package dev.isthmus.engines.mariadb;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplicationStatusTests {

	@Test
	void readsAReplicaThatRuns() {
		var status = ReplicationStatus.of(Map.of("Slave_IO_Running", "Yes", "Slave_SQL_Running", "Yes",
				"Seconds_Behind_Master", "3", "Last_IO_Error", "", "Last_SQL_Error", ""));

		assertThat(status.receiving()).isTrue();
		assertThat(status.applying()).isTrue();
		assertThat(status.lag()).hasValue(Duration.ofSeconds(3));
		assertThat(status.lastError()).isEmpty();
	}

	@Test
	void readsAReplicaThatIsCutOff() {
		var status = ReplicationStatus.of(Map.of("Slave_IO_Running", "Connecting", "Slave_SQL_Running", "Yes",
				"Seconds_Behind_Master", "", "Last_IO_Error", "error connecting to master"));

		assertThat(status.receiving()).isFalse();
		assertThat(status.lag()).isEmpty();
		assertThat(status.lastError()).hasValue("error connecting to master");
	}

	@Test
	void readsAPrimary() {
		assertThat(ReplicationStatus.of(Map.of()).configured()).isFalse();
	}

}
