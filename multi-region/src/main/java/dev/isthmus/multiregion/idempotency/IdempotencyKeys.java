package dev.isthmus.multiregion.idempotency;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Forgets the answers that are kept for repeated requests, where somebody has a right to
 * that.
 */
public class IdempotencyKeys {

	private final JdbcClient jdbc;

	IdempotencyKeys(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Forgets the keys of a caller, and those answers to callers unknown that speak of
	 * them. The key of the request that runs just now stays: it has no answer yet.
	 * @param caller the caller's id, as it is in access tokens and in answers
	 */
	public void forget(String caller) {
		this.jdbc.sql("DELETE FROM idempotency_key WHERE caller = ? AND status IS NOT NULL").param(caller).update();
		this.jdbc.sql("DELETE FROM idempotency_key WHERE caller = '' AND INSTR(body, ?) > 0").param(caller).update();
	}

}
