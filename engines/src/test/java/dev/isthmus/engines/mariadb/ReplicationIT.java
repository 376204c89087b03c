package dev.isthmus.engines.mariadb;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class ReplicationIT {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	@TempDir
	Path folder;

	private final List<MariaDbServer> servers = new ArrayList<>();

	@AfterEach
	void killAll() {
		this.servers.forEach(MariaDbServer::kill);
	}

	@Test
	void failsOverAndRejoins() throws SQLException {
		var first = primaryWithRows(100);
		var second = start("second", 2);
		second.replication().seedFrom(first, List.of("shop"));
		second.replication().replicateFrom(source(first));
		insert(first, 101, 200);

		first.kill();
		var replica = second.replication();
		replica.stopReceiving();
		assertThat(replica.waitForApplied(replica.receivedPosition(), TIMEOUT)).isTrue();
		replica.promote();
		insert(second, 201, 300);

		var rejoined = start("first-again", 1);
		rejoined.replication().seedFrom(second, List.of("shop"));
		rejoined.replication().replicateFrom(source(second));
		insert(second, 301, 400);
		awaitSame(second, rejoined);

		assertThat(rejoined.replication().status().lastError()).isEmpty();
		assertThat(value(rejoined, "SELECT COUNT(*) FROM shop.orders WHERE id > 200")).isEqualTo("200");
		assertThat(value(rejoined, "CHECKSUM TABLE shop.orders", 2))
			.isEqualTo(value(second, "CHECKSUM TABLE shop.orders", 2));
	}

	@Test
	void switchesOverAndBackWithoutLoss() throws SQLException {
		var first = primaryWithRows(10);
		var second = start("second", 2);
		second.replication().seedFrom(first, List.of("shop"));
		second.replication().replicateFrom(source(first));

		switchOver(first, second);
		insert(second, 11, 20);
		switchOver(second, first);
		insert(first, 21, 30);
		awaitSame(first, second);

		assertThat(value(second, "SELECT COUNT(*) FROM shop.orders")).isEqualTo("30");
		assertThat(value(second, "CHECKSUM TABLE shop.orders", 2))
			.isEqualTo(value(first, "CHECKSUM TABLE shop.orders", 2));
		assertThat(value(second, "SELECT @@read_only")).isEqualTo("1");
	}

	@Test
	void tellsThatItsSourceIsGone() throws SQLException {
		var first = primaryWithRows(1);
		var second = start("second", 2);
		second.replication().seedFrom(first, List.of("shop"));
		assertThat(second.replication().status().configured()).isFalse();
		second.replication().replicateFrom(source(first));
		await().until(() -> second.replication().status().receiving());

		first.kill();

		await().until(() -> !second.replication().status().receiving());
		assertThat(second.replication().status().applying()).isTrue();
		assertThat(second.replication().waitForApplied(new GtidPosition("1-1-999999"), Duration.ofMillis(50)))
			.isFalse();
	}

	@Test
	void givesUpWaitingForAServerThatHangs() throws Exception {
		var server = start("hanging", 1);
		new ProcessBuilder("kill", "-STOP", Long.toString(server.pid())).start().waitFor();
		var replication = server.replication();
		assertTimeoutPreemptively(TIMEOUT, () -> assertThatIllegalStateException()
			.isThrownBy(() -> replication.waitForApplied(new GtidPosition("1-1-999999"), Duration.ofMillis(50))));
	}

	private static void switchOver(MariaDbServer from, MariaDbServer to) {
		from.readOnly(true);
		assertThat(to.replication().waitForApplied(from.replication().position(), TIMEOUT)).isTrue();
		to.replication().promote();
		from.replication().demoteTo(source(to));
	}

	private MariaDbServer primaryWithRows(int rows) throws SQLException {
		var server = start("first", 1);
		assertThat(server.replication().position().value()).as("accounts are not replicated").isEmpty();
		server.replication().promote();
		try (var root = server.rootConnection(); var statement = root.createStatement()) {
			statement.execute("CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(20) NOT NULL)");
		}
		insert(server, 1, rows);
		return server;
	}

	private MariaDbServer start(String name, int serverId) {
		var server = MariaDbServer.builder().folder(this.folder.resolve(name)).serverId(serverId).start();
		this.servers.add(server);
		server.createSchema("shop", "shop", "secret");
		server.createReplicationUser("replica", "it's secret");
		return server;
	}

	private static ReplicationSource source(MariaDbServer server) {
		return new ReplicationSource("127.0.0.1", server.port(), "replica", "it's secret");
	}

	private static void insert(MariaDbServer server, int first, int last) throws SQLException {
		try (var connection = DriverManager.getConnection(server.jdbcUrl("shop"), "shop", "secret");
				var statement = connection.prepareStatement("INSERT INTO orders VALUES (?, 'jar of olives')")) {
			for (int id = first; id <= last; id++) {
				statement.setInt(1, id);
				statement.executeUpdate();
			}
		}
	}

	private static void awaitSame(MariaDbServer primary, MariaDbServer replica) {
		assertThat(replica.replication().waitForApplied(primary.replication().position(), TIMEOUT)).isTrue();
	}

	private static String value(MariaDbServer server, String query) throws SQLException {
		return value(server, query, 1);
	}

	private static String value(MariaDbServer server, String query, int column) throws SQLException {
		try (var root = server.rootConnection();
				var statement = root.createStatement();
				var result = statement.executeQuery(query)) {
			result.next();
			return result.getString(column);
		}
	}

}
