package dev.isthmus.multiregion.region;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A connection apart from the pool, so that a busy or broken pool does not hide the role
 * of the database.
 */
class ProbeConnection extends SingleConnectionDataSource {

	private Duration timeout = Duration.ofSeconds(1);

	private Duration age = Duration.ofSeconds(10);

	private volatile long openedNanos;

	private @Nullable HikariDataSource pool;

	ProbeConnection() {
		setSuppressClose(true);
	}

	static ProbeConnection besides(DataSource pool, Duration timeout, Duration age) {
		var connection = DataSourceBuilder.derivedFrom(pool).type(ProbeConnection.class).build();
		connection.timeout = timeout;
		connection.age = age;
		connection.pool = (pool instanceof HikariDataSource hikari) ? hikari : null;
		return connection;
	}

	/**
	 * Lets the next question open another connection when this one is old. A name that
	 * moves takes no open connection with it: a writer that has failed over may go on
	 * answering as a reader.
	 */
	void renewWhenOld() {
		if (System.nanoTime() - this.openedNanos >= this.age.toNanos()) {
			resetConnection();
		}
	}

	@Override
	protected Connection getConnectionFromDriver(@Nullable String username, @Nullable String password)
			throws SQLException {
		// A password may have rotated since the pool was made.
		return (this.pool != null) ? super.getConnectionFromDriver(this.pool.getCredentials().getUsername(),
				this.pool.getCredentials().getPassword()) : super.getConnectionFromDriver(username, password);
	}

	@Override
	protected void prepareConnection(Connection target) throws SQLException {
		super.prepareConnection(target);
		this.openedNanos = System.nanoTime();
		target.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
		// Runs at once: Connector/J only sets the socket's timeout.
		target.setNetworkTimeout(Runnable::run, Math.toIntExact(this.timeout.toMillis()));
	}

}
