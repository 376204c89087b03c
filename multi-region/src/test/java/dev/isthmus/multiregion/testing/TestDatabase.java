package dev.isthmus.multiregion.testing;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.isthmus.engines.container.Images;
import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.engines.mariadb.ReplicationSource;
import org.flywaydb.core.Flyway;
import org.testcontainers.mysql.MySQLContainer;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real server, MariaDB unless MySQL is asked for, with a schema of the library.
 */
public final class TestDatabase implements AutoCloseable {

	private static final String NAME = "test";

	/** Of MySQL, a container. */
	private final AutoCloseable server;

	private final HikariDataSource pool;

	private final List<String> dialect;

	private TestDatabase(AutoCloseable server, HikariDataSource pool, List<String> dialect) {
		this.server = server;
		this.pool = pool;
		this.dialect = dialect;
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
		source.server().createReplicationUser("replication", "replication");
		var replica = on(MariaDbServer.temporary(2));
		replica.server().readOnly(true);
		replica.server()
			.replication()
			.replicateFrom(new ReplicationSource("127.0.0.1", source.server().port(), "replication", "replication"));
		return replica;
	}

	private static TestDatabase on(MariaDbServer server) {
		server.createSchema(NAME, NAME, NAME);
		return new TestDatabase(server, pool(server.jdbcUrl(NAME)),
				List.of("spring.jpa.database-platform=org.hibernate.dialect.MariaDBDialect"));
	}

	/**
	 * With an empty schema, on MySQL; skips the test where it cannot be had.
	 */
	public static TestDatabase emptyOnMySql() {
		var server = Images.mysql(NAME);
		return new TestDatabase(server, pool(server.getJdbcUrl() + "?useInformationSchema=false"), List.of());
	}

	private static HikariDataSource pool(String url) {
		var pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setUsername(NAME);
		pool.setPassword(NAME);
		pool.setMaximumPoolSize(20);
		pool.setConnectionTimeout(2_000);
		pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
		return pool;
	}

	/**
	 * With the library's tables.
	 */
	public static TestDatabase migrated() {
		return migrated(empty());
	}

	/**
	 * With the library's tables, on MySQL; skips the test where it cannot be had.
	 */
	public static TestDatabase migratedOnMySql() {
		return migrated(emptyOnMySql());
	}

	private static TestDatabase migrated(TestDatabase database) {
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
		return (MariaDbServer) this.server;
	}

	/**
	 * Closes it to writes, or opens it.
	 */
	public void readOnly(boolean readOnly) {
		if (this.server instanceof MySQLContainer mysql) {
			asRoot(mysql, "SET GLOBAL super_read_only = %1$s; SET GLOBAL read_only = %1$s"
				.formatted(readOnly ? "ON" : "OFF"));
		}
		else {
			server().readOnly(readOnly);
		}
	}

	private static void asRoot(MySQLContainer mysql, String statements) {
		try {
			var done = mysql.execInContainer("mysql", "--user=root", "--password=" + NAME, "--execute", statements);
			assertThat(done.getExitCode()).as(done.getStderr()).isZero();
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(statements, ex);
		}
	}

	/**
	 * Lets a replica receive changes and not apply them, or apply them again.
	 */
	public void applying(boolean on) {
		try (var root = server().rootConnection(); var statement = root.createStatement()) {
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
		var properties = new ArrayList<>(this.dialect);
		properties.addAll(List.of("spring.datasource.url=" + this.pool.getJdbcUrl(),
				"spring.datasource.username=" + NAME, "spring.datasource.password=" + NAME));
		return properties.toArray(String[]::new);
	}

	@Override
	public void close() {
		this.pool.close();
		try {
			this.server.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
