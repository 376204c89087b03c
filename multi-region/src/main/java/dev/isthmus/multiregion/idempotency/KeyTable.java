package dev.isthmus.multiregion.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import dev.isthmus.multiregion.problem.ProblemTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The SQL of idempotency keys.
 */
class KeyTable {

	static final ProblemType KEY_REUSED = new ProblemType("idempotency-key-reused", HttpStatus.UNPROCESSABLE_CONTENT,
			"The Idempotency-Key was used for another request");

	private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	KeyTable(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Takes the key for this transaction.
	 * @return false if an earlier transaction has committed with it
	 * @throws ProblemException 409 while another transaction has it
	 */
	boolean take(KeyedRequest request, Instant now) {
		// The wait for the other transaction's row lock, in seconds, for this session.
		this.jdbc.sql("SET innodb_lock_wait_timeout = 1").update();
		try {
			this.jdbc.sql("INSERT INTO idempotency_key (caller, id, fingerprint, created_at) VALUES (?, ?, ?, ?)")
				.params(request.caller(), request.key(), request.fingerprint(), utc(now))
				.update();
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
		catch (PessimisticLockingFailureException ex) {
			throw inUse(ex);
		}
		finally {
			this.jdbc.sql("SET innodb_lock_wait_timeout = DEFAULT").update();
		}
	}

	void store(KeyedRequest request, StoredAnswer answer) {
		this.jdbc.sql("UPDATE idempotency_key SET status = ?, headers = ?, body = ? WHERE caller = ? AND id = ?")
			.params(answer.status(), this.json.writeValueAsString(answer.headers()), answer.body(), request.caller(),
					request.key())
			.update();
	}

	/**
	 * The answer to the request that used the key first.
	 * @throws ProblemException 422 if that was another request
	 */
	StoredAnswer find(KeyedRequest request) {
		return this.jdbc
			.sql("SELECT fingerprint, status, headers, body FROM idempotency_key WHERE caller = ? AND id = ?")
			.params(request.caller(), request.key())
			.query((row, _) -> answer(row, request))
			.optional()
			.orElseThrow(() -> inUse(null));
	}

	private StoredAnswer answer(ResultSet row, KeyedRequest request) throws SQLException {
		if (!request.isSameAs(row.getBytes("fingerprint"))) {
			throw new ProblemException(KEY_REUSED, "Use a new key for each write");
		}
		return new StoredAnswer(row.getInt("status"), this.json.readValue(row.getString("headers"), HEADERS),
				row.getBytes("body"));
	}

	private static ProblemException inUse(@Nullable Throwable cause) {
		return new ProblemException(ProblemTypes.KEY_IN_USE, "Send it again in a moment", cause).header("Retry-After",
				"1");
	}

	int forget(Instant before, int limit) {
		return this.jdbc.sql("DELETE FROM idempotency_key WHERE created_at < ? ORDER BY created_at LIMIT ?")
			.params(utc(before), limit)
			.update();
	}

	private static LocalDateTime utc(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
