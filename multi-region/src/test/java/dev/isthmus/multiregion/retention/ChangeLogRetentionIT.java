package dev.isthmus.multiregion.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.region.RegionStatus;
import dev.isthmus.multiregion.region.Role;
import dev.isthmus.multiregion.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeLogRetentionIT {

	private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

	private static TestDatabase database;

	private ChangeLogRetention retention;

	@BeforeAll
	static void start() {
		database = TestDatabase.migrated();
	}

	@AfterAll
	static void stop() {
		database.close();
	}

	@BeforeEach
	void clear() {
		database.jdbc().sql("DELETE FROM change_log").update();
		database.jdbc().sql("DELETE FROM change_head").update();
		this.retention = new ChangeLogRetention(database.jdbc(), Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofDays(7));
	}

	@Test
	void removesOldChangesFromTheBeginningOfEachShard() {
		insert(0, 1, 2 * ChangeLogRetention.BATCH, NOW.minus(Duration.ofDays(8)));
		insert(0, 2 * ChangeLogRetention.BATCH + 1, 100, NOW.minus(Duration.ofDays(1)));
		insert(1, 1, ChangeLogRetention.BATCH, NOW.minus(Duration.ofDays(30)));
		assertThat(this.retention.removeOld()).isEqualTo(3L * ChangeLogRetention.BATCH);
		assertThat(kept(0)).hasSize(100).startsWith(2L * ChangeLogRetention.BATCH + 1);
		assertThat(kept(1)).isEmpty();
	}

	@Test
	void removesNoBatchThatHoldsAYoungChange() {
		insert(0, 1, ChangeLogRetention.BATCH - 1, NOW.minus(Duration.ofDays(8)));
		insert(0, ChangeLogRetention.BATCH, 1, NOW.minus(Duration.ofDays(6)));
		assertThat(this.retention.removeOld()).isZero();
		assertThat(kept(0)).hasSize(ChangeLogRetention.BATCH);
	}

	@Test
	void leavesASecondaryToReplication() {
		insert(0, 1, ChangeLogRetention.BATCH, NOW.minus(Duration.ofDays(8)));
		var secondary = new RegionStatus(Role.SECONDARY, 1, Position.START);
		new RetentionSchedule(this.retention, () -> secondary, Duration.ofHours(1)).removeOld();
		assertThat(kept(0)).hasSize(ChangeLogRetention.BATCH);
		var primary = new RegionStatus(Role.PRIMARY, 1, Position.START);
		new RetentionSchedule(this.retention, () -> primary, Duration.ofHours(1)).removeOld();
		assertThat(kept(0)).isEmpty();
	}

	private static void insert(int shard, int from, int count, Instant occurredAt) {
		database.jdbc()
			.sql("""
					INSERT INTO change_log (shard, seq, term, type, entity, entity_id, entity_version, occurred_at)
					SELECT :shard, seq, 1, 'UPDATED', 'thing', 'a', seq, :at FROM seq_1_to_100000
					WHERE seq BETWEEN :from AND :to
					""")
			.param("shard", shard)
			.param("at", LocalDateTime.ofInstant(occurredAt, ZoneOffset.UTC))
			.param("from", from)
			.param("to", from + count - 1)
			.update();
		database.jdbc()
			.sql("REPLACE INTO change_head VALUES (:shard, :seq)")
			.param("shard", shard)
			.param("seq", from + count - 1)
			.update();
	}

	private static List<Long> kept(int shard) {
		return database.jdbc()
			.sql("SELECT seq FROM change_log WHERE shard = :shard ORDER BY seq")
			.param("shard", shard)
			.query(Long.class)
			.list();
	}

}
