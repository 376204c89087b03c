package dev.isthmus.multiregion.changelog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.isthmus.multiregion.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An endpoint with two readers behind it, one of which is a change behind the other.
 */
class ChangeReaderIT {

	private static final Position KNOWN = Position.parse("0:1");

	private static TestDatabase ahead;

	private static TestDatabase behind;

	private final Endpoint endpoint = new Endpoint();

	private final ChangeReader reader = new ChangeReader(tables(this.endpoint), new ChangeSignal(Duration.ofMillis(5)));

	@BeforeAll
	static void start() {
		ahead = TestDatabase.migrated();
		behind = TestDatabase.replicaOf(ahead);
		change(1);
		await().ignoreExceptions().until(() -> tables(behind).head().equals(KNOWN));
		behind.applying(false);
		change(2);
	}

	@AfterAll
	static void stop() {
		behind.close();
		ahead.close();
	}

	@Test
	void takesAChangeThatTheNextReaderLacksForOneThatIsYetToCome() {
		this.endpoint.pointTo(ahead, behind);
		var page = this.reader.read(KNOWN, 10, Duration.ZERO);
		assertThat(page.changes()).isEmpty();
		assertThat(page.position()).isEqualTo(page.head()).isEqualTo(KNOWN);
	}

	@Test
	void readsAPageFromOneReader() {
		this.endpoint.pointTo(ahead, ahead, behind);
		var page = this.reader.read(KNOWN, 10, Duration.ZERO);
		assertThat(page.changes()).extracting(Change::seq).containsExactly(2L);
		assertThat(page.position()).isEqualTo(page.head()).isEqualTo(Position.parse("0:2"));
		assertThat(page.term()).isEqualTo(2);
	}

	private static ChangeTables tables(TestDatabase database) {
		return tables(new Endpoint(database));
	}

	private static ChangeTables tables(Endpoint endpoint) {
		return new ChangeTables(new JdbcTemplate(endpoint), JsonMapper.shared());
	}

	/** In a term of its own. */
	private static void change(int seq) {
		ahead.jdbc().sql("INSERT INTO region_term VALUES (?, 'r', 's', NOW(6), '')").param(seq).update();
		ahead.jdbc()
			.sql("INSERT INTO change_log (shard, seq, term, type, entity, entity_id, entity_version, occurred_at) "
					+ "VALUES (0, ?, ?, 'UPDATED', 'thing', 'a', 1, NOW(6))")
			.params(seq, seq)
			.update();
		ahead.jdbc().sql("REPLACE INTO change_head (shard, seq) VALUES (0, ?)").param(seq).update();
	}

	/**
	 * Gives connections to the servers that it is pointed to, one after the other, and at
	 * the end to the last.
	 */
	private static final class Endpoint extends AbstractDataSource {

		private final Deque<TestDatabase> servers = new ArrayDeque<>();

		Endpoint(TestDatabase... servers) {
			pointTo(servers);
		}

		void pointTo(TestDatabase... next) {
			this.servers.clear();
			this.servers.addAll(List.of(next));
		}

		@Override
		public Connection getConnection() throws SQLException {
			var server = (this.servers.size() > 1) ? this.servers.pop() : this.servers.peek();
			return server.dataSource().getConnection();
		}

		@Override
		public Connection getConnection(String username, String password) {
			throw new UnsupportedOperationException();
		}

	}

}
