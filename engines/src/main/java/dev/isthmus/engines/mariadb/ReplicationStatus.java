package dev.isthmus.engines.mariadb;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a replica says about itself.
 *
 * @param configured whether it has a source at all
 * @param receiving whether it is connected to its source
 * @param applying whether it applies what it has received
 * @param lag by the source's clock, in whole seconds; empty while that is not known
 * @param lastError why it is not receiving or applying
 */
public record ReplicationStatus(boolean configured, boolean receiving, boolean applying, Optional<Duration> lag,
		Optional<String> lastError) {

	static ReplicationStatus of(Map<String, String> row) {
		return new ReplicationStatus(!row.isEmpty(), "Yes".equals(row.get("Slave_IO_Running")),
				"Yes".equals(row.get("Slave_SQL_Running")), lag(row.getOrDefault("Seconds_Behind_Master", "")),
				Stream.of("Last_IO_Error", "Last_SQL_Error")
					.map((column) -> row.getOrDefault(column, ""))
					.filter((error) -> !error.isEmpty())
					.findFirst());
	}

	private static Optional<Duration> lag(String seconds) {
		return seconds.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(seconds)));
	}

}
