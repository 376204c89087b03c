package dev.isthmus.multiregion.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes old changes from the beginning of each shard, so that what is left has no gap.
 * A follower that still needs a removed change is told so instead of missing it
 * ({@code PositionArchivedException}).
 */
class ChangeLogRetention {

	/** Small enough that replicas do not fall behind. */
	static final int BATCH = 500;

	private static final String LAST_OF_BATCH = """
			SELECT seq, occurred_at FROM change_log WHERE shard = :shard ORDER BY seq LIMIT 1 OFFSET %d
			""".formatted(BATCH - 1);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Duration age;

	ChangeLogRetention(JdbcClient jdbc, Clock clock, Duration age) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.age = age;
	}

	/**
	 * Removes whole batches in which all changes are old; up to a batch of them stays.
	 * @return how many changes were removed
	 */
	long removeOld() {
		var before = LocalDateTime.ofInstant(this.clock.instant().minus(this.age), ZoneOffset.UTC);
		long removed = 0;
		for (int shard : this.jdbc.sql("SELECT shard FROM change_head").query((row, _) -> row.getInt(1)).list()) {
			for (var last = lastOfBatch(shard); last != null
					&& last.occurredAt().isBefore(before); last = lastOfBatch(shard)) {
				removed += this.jdbc.sql("DELETE FROM change_log WHERE shard = :shard AND seq <= :seq")
					.param("shard", shard)
					.param("seq", last.seq())
					.update();
			}
		}
		return removed;
	}

	private @Nullable Place lastOfBatch(int shard) {
		return this.jdbc.sql(LAST_OF_BATCH)
			.param("shard", shard)
			.query((row, _) -> new Place(row.getLong(1), row.getObject(2, LocalDateTime.class)))
			.optional()
			.orElse(null);
	}

	private record Place(long seq, LocalDateTime occurredAt) {
	}

}
