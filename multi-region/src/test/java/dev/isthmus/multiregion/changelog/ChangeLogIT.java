package dev.isthmus.multiregion.changelog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import dev.isthmus.multiregion.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ChangeLogIT {

	static TestDatabase database;

	private TransactionTemplate transaction;

	private ChangeSignal signal;

	private ChangeLog log;

	@BeforeAll
	static void start() {
		database = TestDatabase.migrated();
	}

	@AfterAll
	static void stop() {
		if (database != null) {
			database.close();
			database = null;
		}
	}

	@BeforeEach
	void clear() {
		for (var table : new String[] { "change_log", "change_head", "region_term" }) {
			database.jdbc().sql("DELETE FROM " + table).update();
		}
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
		this.signal = new ChangeSignal(Duration.ofSeconds(5));
		this.log = changeLog(4, this.signal);
	}

	static ChangeLog changeLog(int shards, ChangeSignal signal) {
		var json = JsonMapper.builder().build();
		var tables = new ChangeTables(new JdbcTemplate(database.dataSource()), json);
		var environment = new PendingChanges.Environment(tables, new Shards(shards), () -> {
		}, json, Clock.systemUTC(), signal);
		return new JdbcChangeLog(environment, new ChangeReader(tables, signal));
	}

	@Test
	void numbersChangesWithoutGapsWithinTheirShard() {
		commit("a", "b", "a");
		commit("a");
		var page = read(Position.START, 100);
		assertThat(page.changes()).hasSize(4);
		assertThat(page.position()).isEqualTo(page.head()).isEqualTo(this.log.head());
		assertThat(page.changes().stream().filter((change) -> change.entityId().equals("a")))
			.extracting(Change::entityVersion)
			.isSorted();
	}

	@Test
	void keepsWhatAnEntityLookedLike() {
		database.jdbc().sql("INSERT INTO region_term VALUES (7, 'r', 's', NOW(6), '')").update();
		this.transaction.executeWithoutResult((_) -> this.log.append(ChangeType.UPDATED, "thing", "a",
				() -> new ChangedEntity(3, new Payload("Größe"))));
		var change = read(Position.START, 1).changes().getFirst();
		assertThat(change.payload().get("name").asString()).isEqualTo("Größe");
		assertThat(change.entityVersion()).isEqualTo(3);
		assertThat(change.term()).isEqualTo(7);
		assertThat(change.occurredAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
	}

	@Test
	void forgetsWhatWasRolledBack() {
		this.transaction.executeWithoutResult((status) -> {
			append("a");
			status.setRollbackOnly();
		});
		assertThat(this.log.head()).isEqualTo(Position.START);
		commit("a");
		assertThat(read(Position.START, 10).changes()).hasSize(1);
	}

	@Test
	void refusesAChangeOutsideATransactionOrInAReadOnlyOne() {
		assertThatIllegalStateException().isThrownBy(() -> append("a"));
		this.transaction.setReadOnly(true);
		assertThatIllegalStateException().isThrownBy(() -> commit("a"));
	}

	@Test
	void sharesAPageBetweenShards() {
		for (var i = 0; i < 40; i++) {
			commit("entity-" + i);
		}
		var position = Position.START;
		for (var read = 0; read < 40;) {
			var page = read(position, 7);
			assertThat(page.changes()).isNotEmpty().hasSizeLessThanOrEqualTo(7);
			read += page.changes().size();
			assertThat(position.distanceTo(page.position())).isEqualTo(page.changes().size());
			position = page.position();
		}
		assertThat(position).isEqualTo(this.log.head());
	}

	@Test
	void wakesAWaitingReaderAtACommit() throws Exception {
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var started = new CountDownLatch(1);
			var page = executor.submit(() -> {
				started.countDown();
				return this.log.read(Position.START, 10, Duration.ofSeconds(4));
			});
			started.await();
			commit("a");
			assertThat(page.get().changes()).hasSize(1);
		}
	}

	@Test
	void answersWithNothingWhenTheWaitIsOver() {
		assertThat(this.log.read(Position.START, 10, Duration.ofMillis(20)).changes()).isEmpty();
		this.signal.close();
		assertThat(this.log.read(Position.START, 10, Duration.ofMinutes(1)).changes()).isEmpty();
	}

	@Test
	void saysThatChangesAreArchived() {
		commit("a", "a", "a");
		database.jdbc().sql("DELETE FROM change_log WHERE seq <= 1").update();
		assertThatExceptionOfType(PositionArchivedException.class).isThrownBy(() -> read(Position.START, 10));
		database.jdbc().sql("DELETE FROM change_log").update();
		assertThatExceptionOfType(PositionArchivedException.class).isThrownBy(() -> read(Position.START, 10));
	}

	private ChangePage read(Position after, int limit) {
		return this.log.read(after, limit, Duration.ZERO);
	}

	private void commit(String... entityIds) {
		this.transaction.executeWithoutResult((_) -> {
			for (var entityId : entityIds) {
				append(entityId);
			}
		});
	}

	private void append(String entityId) {
		this.log.append(ChangeType.UPDATED, "thing", entityId, () -> new ChangedEntity(1, null));
	}

	record Payload(String name) {
	}

}
