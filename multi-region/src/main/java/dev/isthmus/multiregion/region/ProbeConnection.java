package dev.isthmus.multiregion.region;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A connection apart from the pool, so that a busy or broken pool does not hide the role
 * of the database.
 */
class ProbeConnection extends SingleConnectionDataSource {

	private Duration timeout = Duration.ofSeconds(1);

	ProbeConnection() {
		setSuppressClose(true);
	}

	static ProbeConnection besides(DataSource pool, Duration timeout) {
		var connection = DataSourceBuilder.derivedFrom(pool).type(ProbeConnection.class).build();
		connection.timeout = timeout;
		return connection;
	}

	@Override
	protected void prepareConnection(Connection target) throws SQLException {
		super.prepareConnection(target);
		target.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
		// Runs at once: Connector/J only sets the socket's timeout.
		target.setNetworkTimeout(Runnable::run, Math.toIntExact(this.timeout.toMillis()));
	}

}
