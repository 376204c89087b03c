package dev.isthmus.engines.mariadb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** A connection of the server's own root account. */
final class RootSession implements AutoCloseable {

	/** {@code ER_LOCK_WAIT_TIMEOUT}. */
	private static final int LOCK_WAIT_TIMEOUT = 1205;

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	/** For statements that wait for nothing, also on a machine that is overloaded. */
	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

	/** For an answer on its way when a statement has waited as long as it was to. */
	private static final Duration MARGIN = Duration.ofSeconds(3);

	private static final long RETRY_NANOS = 2_000_000;

	private final Connection connection;

	private RootSession(Connection connection) {
		this.connection = connection;
	}

	/** No socket timeout: a statement takes as long as it takes. */
	static Connection connect(int port, String password) throws SQLException {
		var url = "jdbc:mysql://127.0.0.1:" + port
				+ "/?useInformationSchema=false&sslMode=DISABLED&connectTimeout=1000";
		return DriverManager.getConnection(url, "root", password);
	}

	/** Gives up when nothing is heard for as long as the timeout. */
	static Connection connect(int port, String password, Duration timeout) throws SQLException {
		return connect(port, password, timeout, timeout);
	}

	private static Connection connect(int port, String password, Duration connectTimeout, Duration socketTimeout)
			throws SQLException {
		var url = "jdbc:mysql://127.0.0.1:%d/?useInformationSchema=false&sslMode=DISABLED&connectTimeout=%d&socketTimeout=%d"
			.formatted(port, connectTimeout.toMillis(), socketTimeout.toMillis());
		return DriverManager.getConnection(url, "root", password);
	}

	static boolean answers(int port, String password, Duration timeout) {
		try (var connection = connect(port, password, timeout);
				var statement = connection.createStatement();
				var result = statement.executeQuery("SELECT 1")) {
			return result.next();
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/** For statements that a server which hangs must not keep waiting for ever. */
	static RootSession open(int port, String password) {
		return openFor(port, password, ANSWER_TIMEOUT);
	}

	/**
	 * For a statement that waits by itself.
	 * @param wait how long it does at most
	 */
	static RootSession open(int port, String password, Duration wait) {
		return openFor(port, password, wait.plus(MARGIN));
	}

	private static RootSession openFor(int port, String password, Duration socketTimeout) {
		try {
			return new RootSession(connect(port, password, CONNECT_TIMEOUT, socketTimeout));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("cannot connect to the database on port " + port, ex);
		}
	}

	void execute(String... statements) {
		for (var sql : statements) {
			try (var statement = this.connection.createStatement()) {
				statement.execute(sql);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex.getMessage(), ex);
			}
		}
	}

	/**
	 * Repeats a statement until no lock is in its way; the session must not wait for
	 * locks.
	 */
	void executeUnlocked(String sql, Duration timeout) {
		var deadline = System.nanoTime() + timeout.toNanos();
		while (true) {
			try (var statement = this.connection.createStatement()) {
				statement.execute(sql);
				return;
			}
			catch (SQLException ex) {
				if (ex.getErrorCode() != LOCK_WAIT_TIMEOUT || System.nanoTime() > deadline) {
					throw new IllegalStateException(ex.getMessage(), ex);
				}
				LockSupport.parkNanos(RETRY_NANOS);
			}
		}
	}

	/** The first column of the first row, empty when that is NULL or there is no row. */
	Optional<String> value(String query) {
		return row(query).values().stream().findFirst().filter((value) -> !value.isEmpty());
	}

	/** The first row by column names, NULL as the empty string; empty without a row. */
	Map<String, String> row(String query) {
		try (var statement = this.connection.createStatement(); var result = statement.executeQuery(query)) {
			Map<String, String> row = new LinkedHashMap<>();
			if (result.next()) {
				var columns = result.getMetaData();
				for (int i = 1; i <= columns.getColumnCount(); i++) {
					row.put(columns.getColumnLabel(i), orEmpty(result.getString(i)));
				}
			}
			return row;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	private static String orEmpty(@Nullable String value) {
		return (value != null) ? value : "";
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("cannot close the connection", ex);
		}
	}

}
