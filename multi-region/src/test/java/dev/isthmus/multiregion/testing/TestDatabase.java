package dev.isthmus.multiregion.testing;

import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.engines.mariadb.ReplicationSource;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real MariaDB server with a schema of the library.
 */
public final class TestDatabase implements AutoCloseable {

	private static final String NAME = "test";

	private final MariaDbServer server;

	private final HikariDataSource pool;

	private TestDatabase(MariaDbServer server, HikariDataSource pool) {
		this.server = server;
		this.pool = pool;
	}

	/**
	 * With an empty schema.
	 */
	public static TestDatabase empty() {
		return on(MariaDbServer.temporary());
	}

	/**
	 * A read-only copy of another one.
	 */
	public static TestDatabase replicaOf(TestDatabase source) {
		source.server.createReplicationUser("replication", "replication");
		var replica = on(MariaDbServer.temporary(2));
		replica.server.readOnly(true);
		replica.server.replication()
			.replicateFrom(new ReplicationSource("127.0.0.1", source.server.port(), "replication", "replication"));
		return replica;
	}

	private static TestDatabase on(MariaDbServer server) {
		server.createSchema(NAME, NAME, NAME);
		var pool = new HikariDataSource();
		pool.setJdbcUrl(server.jdbcUrl(NAME));
		pool.setUsername(NAME);
		pool.setPassword(NAME);
		pool.setMaximumPoolSize(20);
		pool.setConnectionTimeout(2_000);
		pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
		return new TestDatabase(server, pool);
	}

	/**
	 * With the library's tables.
	 */
	public static TestDatabase migrated() {
		var database = empty();
		Flyway.configure()
			.dataSource(database.pool)
			.locations("classpath:dev/isthmus/multiregion/migration")
			.load()
			.migrate();
		return database;
	}

	public HikariDataSource dataSource() {
		return this.pool;
	}

	public JdbcClient jdbc() {
		return JdbcClient.create(this.pool);
	}

	public MariaDbServer server() {
		return this.server;
	}

	/**
	 * Lets a replica receive changes and not apply them, or apply them again.
	 */
	public void applying(boolean on) {
		try (var root = this.server.rootConnection(); var statement = root.createStatement()) {
			statement.execute(on ? "START SLAVE SQL_THREAD" : "STOP SLAVE SQL_THREAD");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * For {@code spring.datasource}.
	 */
	public String[] properties() {
		return new String[] { "spring.datasource.url=" + this.server.jdbcUrl(NAME),
				"spring.datasource.username=" + NAME, "spring.datasource.password=" + NAME,
				"spring.jpa.database-platform=org.hibernate.dialect.MariaDBDialect" };
	}

	@Override
	public void close() {
		this.pool.close();
		this.server.close();
	}

}
