package dev.isthmus.engines.mariadb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MariaDbServerIT {

	private static MariaDbServer server;

	@BeforeAll
	static void start() {
		server = MariaDbServer.temporary();
		server.createSchema("shop_1", "shop", "it's secret");
		server.createSchema("shopX1", "other", "secret");
	}

	@AfterAll
	static void close() {
		server.close();
	}

	@Test
	void letsAUserUseItsSchema() throws SQLException {
		try (var connection = connect(server, "shop_1")) {
			execute(connection, "CREATE TABLE accents (word VARCHAR(9) UNIQUE)", "INSERT INTO accents VALUES ('Ä😀')");
			assertThat(value(connection, "SELECT word FROM accents WHERE word = 'a😀'")).isEqualTo("Ä😀");
		}
	}

	@Test
	void keepsAUserOutOfOtherSchemas() {
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connect(server, "shopX1"))
			.withMessageContaining("Access denied");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connect(server, "mysql"))
			.withMessageContaining("Access denied");
	}

	@Test
	void refusesRootWithoutAPassword() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(""), "root", ""))
			.withMessageContaining("Access denied");
	}

	@Test
	void hasTheSettingsThatTheServicesRelyOn() throws SQLException {
		try (var root = server.rootConnection()) {
			assertThat(value(root, "SELECT @@global.tx_isolation")).isEqualTo("READ-COMMITTED");
			assertThat(value(root, "SELECT @@collation_server")).isEqualTo("utf8mb4_0900_ai_ci");
			assertThat(value(root, "SELECT @@bind_address")).isEqualTo("127.0.0.1");
		}
	}

	@Test
	void keepsItsTemporaryTablesWhenAnotherStarts() throws SQLException {
		try (var root = server.rootConnection()) {
			execute(root, "CREATE TEMPORARY TABLE shop_1.sorted (id INT) ENGINE = Aria");
			try (var another = MariaDbServer.temporary()) {
				assertThat(another.isAlive()).isTrue();
				execute(root, "DROP TEMPORARY TABLE shop_1.sorted");
			}
		}
	}

	@Test
	void keepsItsDataOverAKillAndStartsReadOnly(@TempDir Path folder) throws SQLException {
		var first = MariaDbServer.builder().folder(folder).start();
		first.createSchema("shop_1", "shop", "it's secret");
		first.readOnly(false);
		try (var connection = connect(first, "shop_1")) {
			execute(connection, "CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (42)");
		}
		finally {
			first.kill();
		}
		try (var second = MariaDbServer.builder().folder(folder).start(); var connection = connect(second, "shop_1")) {
			assertThat(value(connection, "SELECT id FROM t")).isEqualTo("42");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> execute(connection, "INSERT INTO t VALUES (43)"))
				.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(1290));
		}
	}

	@Test
	void deletesTheFolderOfATemporaryServer() {
		var temporary = MariaDbServer.temporary();
		var folder = temporary.folder().path();
		assertThat(folder).exists();

		temporary.close();

		assertThat(Files.exists(folder)).isFalse();
		assertThat(temporary.isAlive()).isFalse();
	}

	private static Connection connect(MariaDbServer server, String schema) throws SQLException {
		return DriverManager.getConnection(server.jdbcUrl(schema), "shop", "it's secret");
	}

	private static void execute(Connection connection, String... statements) throws SQLException {
		for (var sql : statements) {
			try (var statement = connection.createStatement()) {
				statement.execute(sql);
			}
		}
	}

	private static String value(Connection connection, String query) throws SQLException {
		try (var statement = connection.createStatement(); var result = statement.executeQuery(query)) {
			result.next();
			return result.getString(1);
		}
	}

}
