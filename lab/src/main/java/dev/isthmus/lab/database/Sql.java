package dev.isthmus.lab.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.lab.operation.FailedException;

/**
 * Statements of the control plane, as root.
 */
final class Sql implements AutoCloseable {

	/** For statements that read whole tables. */
	private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(1);

	private final Connection connection;

	private final int port;

	private Sql(Connection connection, int port) {
		this.connection = connection;
		this.port = port;
	}

	/** A server that hangs keeps nobody waiting for ever. */
	static Sql on(MariaDbServer server) {
		return on(server, ANSWER_TIMEOUT);
	}

	/**
	 * For questions that are answered at once.
	 * @param timeout how long each answer may take
	 */
	static Sql on(MariaDbServer server, Duration timeout) {
		try {
			return new Sql(server.rootConnection(timeout), server.port());
		}
		catch (SQLException ex) {
			throw new FailedException("the database on port " + server.port() + " does not answer", ex);
		}
	}

	void execute(String... statements) {
		for (var sql : statements) {
			try (var statement = this.connection.createStatement()) {
				statement.execute(sql);
			}
			catch (SQLException ex) {
				throw failure(ex);
			}
		}
	}

	void update(String sql, @Nullable Object... parameters) {
		try (var statement = this.connection.prepareStatement(sql)) {
			for (int index = 0; index < parameters.length; index++) {
				statement.setObject(index + 1, parameters[index]);
			}
			statement.executeUpdate();
		}
		catch (SQLException ex) {
			throw failure(ex);
		}
	}

	/** All rows by column names, at most {@code limit} of them. */
	List<Map<String, @Nullable String>> rows(int limit, String query, Object... parameters) {
		try (var statement = this.connection.prepareStatement(query)) {
			for (int index = 0; index < parameters.length; index++) {
				statement.setObject(index + 1, parameters[index]);
			}
			statement.setMaxRows(limit);
			try (var result = statement.executeQuery()) {
				var columns = result.getMetaData();
				var rows = new ArrayList<Map<String, @Nullable String>>();
				while (result.next()) {
					var row = new LinkedHashMap<String, @Nullable String>();
					for (int column = 1; column <= columns.getColumnCount(); column++) {
						row.put(columns.getColumnLabel(column), result.getString(column));
					}
					rows.add(row);
				}
				return rows;
			}
		}
		catch (SQLException ex) {
			throw failure(ex);
		}
	}

	/** The first column of the first row; empty when that is NULL or there is no row. */
	Optional<String> value(String query, Object... parameters) {
		return rows(1, query, parameters).stream().findFirst().flatMap((row) -> {
			var first = row.values().iterator().next();
			return Optional.ofNullable(first);
		});
	}

	boolean hasTable(String schema, String table) {
		return value("SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?", schema, table)
			.isPresent();
	}

	private FailedException failure(SQLException ex) {
		return new FailedException("the database on port " + this.port + " says: " + ex.getMessage(), ex);
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			// A server that has been killed closes nothing.
		}
	}

}
