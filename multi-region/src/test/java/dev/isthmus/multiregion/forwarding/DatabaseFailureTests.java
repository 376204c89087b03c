package dev.isthmus.multiregion.forwarding;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import com.mysql.cj.exceptions.StatementIsClosedException;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseFailureTests {

	@Test
	void wasNotAppliedByAReadOnlyDatabaseOrWithoutAConnection() {
		assertThat(DatabaseFailure.outcomeOf(caused(new SQLException("read-only", "HY000", 1290))))
			.contains(Outcome.NOT_APPLIED);
		assertThat(DatabaseFailure.outcomeOf(new CannotCreateTransactionException("no connection")))
			.contains(Outcome.NOT_APPLIED);
	}

	@Test
	void foundTooMuchToDoWhenAllConnectionsWereInUse() {
		var timeout = new SQLTransientConnectionException("Connection is not available, request timed out");
		assertThat(DatabaseFailure.outcomeOf(new CannotCreateTransactionException("begin", timeout)))
			.contains(Outcome.BUSY);
		timeout.initCause(new SQLException("Connection refused", "08S01"));
		assertThat(DatabaseFailure.outcomeOf(new CannotCreateTransactionException("begin", timeout)))
			.as("the server is away")
			.contains(Outcome.NOT_APPLIED);
	}

	@Test
	void tellsTheSameOfAStatementOutsideATransaction() {
		var timeout = new SQLTransientConnectionException(
				"HikariPool-1 - Connection is not available, request timed out");
		assertThat(DatabaseFailure.outcomeOf(caused(timeout))).contains(Outcome.BUSY);
		var refused = new SQLException("Connection refused", "08S01");
		assertThat(DatabaseFailure.outcomeOf(caused(
				new SQLTransientConnectionException("HikariPool-1 - Connection is not available", "08S01", refused))))
			.as("the server is away")
			.contains(Outcome.NOT_APPLIED);
		assertThat(DatabaseFailure.outcomeOf(caused(new SQLTransientConnectionException("link failure", "08S01"))))
			.as("not from the pool")
			.contains(Outcome.UNKNOWN);
	}

	@Test
	void mayHaveBeenAppliedWhenTheConnectionBroke() {
		assertThat(DatabaseFailure.outcomeOf(caused(new SQLException("link failure", "08S01"))))
			.contains(Outcome.UNKNOWN);
	}

	@Test
	void mayHaveBeenAppliedWhenOnlyTheConsequencesOfABrokenConnectionAreSeen() {
		var rollback = new TransactionSystemException("cannot roll back", new SQLException("Connection is closed"));
		assertThat(DatabaseFailure.outcomeOf(rollback)).contains(Outcome.UNKNOWN);
		var statement = new SQLException("No operations allowed after statement closed.", "S1009");
		statement.initCause(new StatementIsClosedException());
		assertThat(DatabaseFailure.outcomeOf(caused(statement))).contains(Outcome.UNKNOWN);
	}

	@Test
	void isNoneOfItsBusinessOtherwise() {
		assertThat(DatabaseFailure.outcomeOf(new DuplicateKeyException("sku"))).isEmpty();
		assertThat(DatabaseFailure.outcomeOf(caused(new SQLException("deadlock", "40001", 1213)))).isEmpty();
		assertThat(DatabaseFailure.outcomeOf(new IllegalStateException("Connection is closed"))).isEmpty();
	}

	private static UncategorizedSQLException caused(SQLException cause) {
		return new UncategorizedSQLException("insert", null, cause);
	}

}
