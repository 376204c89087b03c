package dev.isthmus.multiregion.forwarding;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tells a failure of the own database from others, and what it means for a write. A
 * transaction that a read-only database refused, or that never got a connection, left
 * nothing. A write is one transaction, unless its body streams.
 */
final class DatabaseFailure {

	/**
	 * ER_OPTION_PREVENTS_STATEMENT ({@code --read-only}), ER_READ_ONLY_MODE, and
	 * ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION, in MySQL and MariaDB alike.
	 */
	private static final Set<Integer> READ_ONLY = Set.of(1290, 1836, 1792);

	/** By name: a service without a database has no such classes. */
	private static final Set<String> NEVER_BEGUN = Set.of(
			"org.springframework.transaction.CannotCreateTransactionException",
			"org.springframework.jdbc.CannotGetJdbcConnectionException");

	/**
	 * What Connector/J says of a connection that broke a moment ago, whatever SQLState it
	 * then gives the consequences. By name: the driver need not be there.
	 */
	private static final Set<String> BROKEN = Set.of("com.mysql.cj.exceptions.CJCommunicationsException",
			"com.mysql.cj.exceptions.ConnectionIsClosedException",
			"com.mysql.cj.exceptions.StatementIsClosedException");

	/** What HikariCP says when it has none to give. */
	private static final String NOT_GIVEN = "Connection is not available";

	/** What HikariCP says of one that it has taken away from its user as broken. */
	private static final String TAKEN_AWAY = "Connection is closed";

	private DatabaseFailure() {
	}

	/**
	 * Empty if the failure has nothing to do with which region is primary.
	 */
	static Optional<Outcome> outcomeOf(Throwable failure) {
		for (@Nullable
		Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (NEVER_BEGUN.contains(cause.getClass().getName()) || isFromPool(cause)) {
				return Optional.of(isForWantOfConnections(cause) ? Outcome.BUSY : Outcome.NOT_APPLIED);
			}
			if (BROKEN.contains(cause.getClass().getName())) {
				return Optional.of(Outcome.UNKNOWN);
			}
			if (cause instanceof SQLException sql) {
				if (READ_ONLY.contains(sql.getErrorCode())) {
					return Optional.of(Outcome.NOT_APPLIED);
				}
				if (isConnectionLost(sql)) {
					return Optional.of(Outcome.UNKNOWN);
				}
			}
		}
		return Optional.empty();
	}

	/** A driver, too, may throw the like, but of a connection that it had. */
	private static boolean isFromPool(Throwable failure) {
		return failure instanceof SQLTransientConnectionException
				&& String.valueOf(failure.getMessage()).contains(NOT_GIVEN);
	}

	/**
	 * Whether all connections were in use for too long. HikariCP then names no cause;
	 * when the server is away it names that.
	 */
	private static boolean isForWantOfConnections(Throwable failure) {
		@Nullable Throwable cause = failure;
		while (cause != null && !(cause instanceof SQLTransientConnectionException)) {
			cause = cause.getCause();
		}
		return cause != null && cause.getCause() == null;
	}

	/** SQLState class 08 of the SQL standard. */
	private static boolean isConnectionLost(SQLException ex) {
		var state = ex.getSQLState();
		return (state != null) ? state.startsWith("08") : TAKEN_AWAY.equals(ex.getMessage());
	}

}
