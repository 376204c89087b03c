package dev.isthmus.multiregion.changelog;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import dev.isthmus.multiregion.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A follower tails while writers write, roll back, and one of them is slow. The same
 * history is followed over an AUTO_INCREMENT outbox, to show that the test can fail.
 */
class FollowerIT {

	private static final int WRITERS = 8;

	private static final int TRANSACTIONS = 60;

	private static final String SLOW = "slow";

	private static TestDatabase database;

	private final long seed = System.nanoTime();

	/** What was committed, in the order in which its entity was changed. */
	private record Entry(String entityId, long version) {
	}

	/** A way to publish changes and to follow them. */
	private interface Outbox {

		void append(String entityId, long version);

		List<Entry> poll();

		/** Whether the follower is past what the writers wrote while one was slow. */
		default boolean hasPassed(List<Entry> seen, int committed) {
			return seen.size() == committed;
		}

	}

	@BeforeAll
	static void start() {
		database = TestDatabase.migrated();
		database.jdbc().sql("CREATE TABLE thing (id VARCHAR(16) PRIMARY KEY, version BIGINT NOT NULL)").update();
		database.jdbc()
			.sql("CREATE TABLE naive_outbox (id BIGINT AUTO_INCREMENT PRIMARY KEY, entity VARCHAR(16), version BIGINT)")
			.update();
	}

	@AfterAll
	static void stop() {
		database.close();
	}

	@BeforeEach
	void clear() {
		database.jdbc().sql("DELETE FROM thing").update();
		for (var i = 0; i < 20; i++) {
			database.jdbc().sql("INSERT INTO thing VALUES (?, 0)").param("thing-" + i).update();
		}
		database.jdbc().sql("INSERT INTO thing VALUES (?, 0)").param(SLOW).update();
	}

	@Test
	void missesNothingAndSeesEachEntityInOrder() throws Exception {
		var seen = follow(new LibraryOutbox());
		assertThat(seen).as("seed %d", this.seed).doesNotHaveDuplicates();
		var versions = seen.stream()
			.collect(Collectors.groupingBy(Entry::entityId, Collectors.mapping(Entry::version, Collectors.toList())));
		database.jdbc().sql("SELECT id, version FROM thing").query((row) -> {
			assertThat(versions.getOrDefault(row.getString(1), List.of())).as("seed %d", this.seed)
				.isEqualTo(LongStream.rangeClosed(1, row.getLong(2)).boxed().toList());
		});
	}

	@Test
	void wouldMissChangesOfAnAutoIncrementOutbox() throws Exception {
		assertThat(follow(new AutoIncrementOutbox())).as("seed %d", this.seed).doesNotContain(new Entry(SLOW, 1));
	}

	private List<Entry> follow(Outbox outbox) throws Exception {
		var seen = new CopyOnWriteArrayList<Entry>();
		var stop = new AtomicBoolean();
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var slowHasAppended = new CountDownLatch(1);
			var slowMayCommit = new CountDownLatch(1);
			var slow = executor.submit(() -> slowWrite(outbox, slowHasAppended, slowMayCommit));
			slowHasAppended.await();
			var follower = executor.submit(() -> {
				var last = false;
				var page = List.<Entry>of();
				do {
					last = stop.get();
					page = outbox.poll();
					seen.addAll(page);
				}
				while (!last || !page.isEmpty());
			});
			var committed = 0;
			for (var writer : startWriters(executor, outbox)) {
				committed += writer.get();
			}
			var expected = committed;
			await().until(() -> outbox.hasPassed(seen, expected));
			slowMayCommit.countDown();
			slow.get();
			stop.set(true);
			follower.get();
		}
		return seen;
	}

	private void slowWrite(Outbox outbox, CountDownLatch hasAppended, CountDownLatch mayCommit) {
		transaction().executeWithoutResult((_) -> {
			change(outbox, SLOW);
			hasAppended.countDown();
			try {
				mayCommit.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	private List<Future<Integer>> startWriters(ExecutorService executor, Outbox outbox) {
		var writers = new ArrayList<Future<Integer>>();
		for (var i = 0; i < WRITERS; i++) {
			var random = new Random(this.seed + i);
			writers.add(executor.submit(() -> {
				var committed = 0;
				for (var transaction = 0; transaction < TRANSACTIONS; transaction++) {
					var things = random.ints(random.nextInt(1, 4), 0, 20)
						.distinct()
						.sorted()
						.mapToObj((thing) -> "thing-" + thing)
						.toList();
					committed += inTransaction(outbox, things, random.nextInt(5) == 0);
				}
				return committed;
			}));
		}
		return writers;
	}

	private int inTransaction(Outbox outbox, List<String> things, boolean rollBack) {
		transaction().executeWithoutResult((status) -> {
			things.forEach((thing) -> change(outbox, thing));
			if (rollBack) {
				status.setRollbackOnly();
			}
		});
		return rollBack ? 0 : things.size();
	}

	private static void change(Outbox outbox, String thing) {
		database.jdbc().sql("UPDATE thing SET version = version + 1 WHERE id = ?").param(thing).update();
		var version = database.jdbc()
			.sql("SELECT version FROM thing WHERE id = ?")
			.param(thing)
			.query(Long.class)
			.single();
		outbox.append(thing, version);
	}

	private static TransactionTemplate transaction() {
		return new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
	}

	private static final class LibraryOutbox implements Outbox {

		private final ChangeLog log;

		private Position position = Position.START;

		LibraryOutbox() {
			var json = JsonMapper.builder().build();
			var tables = new ChangeTables(new JdbcTemplate(database.dataSource()), json);
			var signal = new ChangeSignal(Duration.ofMillis(10));
			var environment = new PendingChanges.Environment(tables, new Shards(4), () -> {
			}, json, Clock.systemUTC(), signal);
			this.log = new JdbcChangeLog(environment, new ChangeReader(tables, signal));
		}

		@Override
		public void append(String entityId, long version) {
			this.log.append(ChangeType.UPDATED, "thing", entityId, () -> new ChangedEntity(version, null));
		}

		@Override
		public List<Entry> poll() {
			var page = this.log.read(this.position, 10, Duration.ZERO);
			this.position = page.position();
			return page.changes()
				.stream()
				.map((change) -> new Entry(change.entityId(), change.entityVersion()))
				.toList();
		}

	}

	/**
	 * What many do: the highest id seen is where to read on.
	 */
	private static final class AutoIncrementOutbox implements Outbox {

		private final JdbcClient jdbc = database.jdbc();

		private volatile long last;

		/** It may have missed more than the slow one. */
		@Override
		public boolean hasPassed(List<Entry> seen, int committed) {
			return this.last == this.jdbc.sql("SELECT MAX(id) FROM naive_outbox").query(Long.class).single();
		}

		@Override
		public void append(String entityId, long version) {
			this.jdbc.sql("INSERT INTO naive_outbox (entity, version) VALUES (?, ?)")
				.params(entityId, version)
				.update();
		}

		@Override
		public List<Entry> poll() {
			return this.jdbc.sql("SELECT id, entity, version FROM naive_outbox WHERE id > ? ORDER BY id LIMIT 10")
				.param(this.last)
				.query((row, _) -> {
					this.last = row.getLong("id");
					return new Entry(row.getString("entity"), row.getLong("version"));
				})
				.list();
		}

	}

}
