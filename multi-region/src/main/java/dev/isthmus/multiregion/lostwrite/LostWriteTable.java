package dev.isthmus.multiregion.lostwrite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.isthmus.multiregion.changelog.ChangeOrigin;
import dev.isthmus.multiregion.changelog.ChangeType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The SQL of lost writes, the same on MySQL, Aurora and MariaDB.
 */
class LostWriteTable {

	private static final String SELECT = """
			SELECT region, DATABASE() AS db, term, shard, seq, type, entity, entity_id, entity_version, occurred_at,
				payload, caller, idempotency_key, state, reason, reason_type, reason_details
			FROM lost_write
			""";

	private static final String BY_ID = " WHERE region = ? AND term = ? AND shard = ? AND seq = ? AND DATABASE() = ?";

	private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	LostWriteTable(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** In the order in which they were written, within each shard. */
	List<LostWrite> after(@Nullable LostWriteId id, int limit) {
		if (id == null) {
			return this.jdbc.sql(SELECT + " ORDER BY region, term, shard, seq LIMIT ?")
				.param(limit)
				.query((row, _) -> lostWrite(row))
				.list();
		}
		return this.jdbc
			.sql(SELECT + " WHERE (region, term, shard, seq) > (?, ?, ?, ?) ORDER BY region, term, shard, seq LIMIT ?")
			.params(id.region(), id.term(), id.shard(), id.seq(), limit)
			.query((row, _) -> lostWrite(row))
			.list();
	}

	/** Locks the row until the transaction ends. */
	Optional<LostWrite> findAndLock(LostWriteId id) {
		return this.jdbc.sql(SELECT + BY_ID + " FOR UPDATE")
			.params(id.region(), id.term(), id.shard(), id.seq(), id.schema())
			.query((row, _) -> lostWrite(row))
			.optional();
	}

	void decide(LostWriteId id, LostWriteState state, @Nullable LostWriteReason reason, String by, Instant at) {
		this.jdbc
			.sql("UPDATE lost_write SET state = ?, reason = ?, reason_type = ?, reason_details = ?, decided_by = ?, "
					+ "decided_at = ?" + BY_ID)
			.param(state.toString())
			.param((reason != null) ? reason.text() : null)
			.param((reason != null) ? reason.type() : null)
			.param((reason != null) ? this.json.writeValueAsString(reason.details()) : null)
			.param(by)
			.param(LocalDateTime.ofInstant(at, ZoneOffset.UTC))
			.param(id.region())
			.param(id.term())
			.param(id.shard())
			.param(id.seq())
			.param(id.schema())
			.update();
	}

	/**
	 * Gives the key of a lost write back to it, with the answer that its caller has seen,
	 * so that the caller gets it again. Waits for a request that is using the key.
	 * @return false if another request has used the key since
	 */
	boolean restoreKey(LostWriteId id) {
		try {
			this.jdbc
				.sql("""
						INSERT INTO idempotency_key (caller, id, fingerprint, created_at, status, headers, body)
						SELECT caller, idempotency_key, answer_fingerprint, answer_created_at, answer_status, answer_headers,
							answer_body
						FROM lost_write"""
						+ BY_ID + " AND answer_fingerprint IS NOT NULL")
				.params(id.region(), id.term(), id.shard(), id.seq(), id.schema())
				.update();
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	void forgetKey(ChangeOrigin request) {
		this.jdbc.sql("DELETE FROM idempotency_key WHERE caller = ? AND id = ?")
			.params(request.caller(), request.idempotencyKey())
			.update();
	}

	/** Whether the key of a request that was lost has been used since. */
	boolean isKeyUsed(ChangeOrigin request) {
		return this.jdbc.sql("SELECT COUNT(*) FROM idempotency_key WHERE caller = ? AND id = ?")
			.params(request.caller(), request.idempotencyKey())
			.query(Long.class)
			.single() > 0;
	}

	/** Whether another change of the same request has been applied again. */
	boolean isRequestApplied(ChangeOrigin request) {
		return this.jdbc
			.sql("SELECT COUNT(*) FROM lost_write WHERE caller = ? AND idempotency_key = ? AND state = 'applied'")
			.params(request.caller(), request.idempotencyKey())
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * Whether an earlier write to the same entity was lost with this one and is not in
	 * the database. One that an earlier failover lost was gone before this one was made:
	 * a term of this database had begun in between.
	 */
	boolean isBuiltOnLost(LostWrite write) {
		return this.jdbc
			.sql("""
					SELECT COUNT(*) FROM lost_write earlier
					WHERE region = ? AND entity = ? AND entity_id = ? AND (term, seq) < (?, ?)
						AND state NOT IN ('applied', 'already-applied')
						AND NOT EXISTS (SELECT 1 FROM region_term WHERE region_term.term > earlier.term AND region_term.term <= ?)
					""")
			.params(write.id().region(), write.entity(), write.entityId(), write.id().term(), write.id().seq(),
					write.id().term())
			.query(Long.class)
			.single() > 0;
	}

	private LostWrite lostWrite(ResultSet row) throws SQLException {
		var payload = row.getString("payload");
		var place = new LostWriteId(row.getString("region"), row.getString("db"), row.getLong("term"),
				row.getInt("shard"), row.getLong("seq"));
		return new LostWrite(place, ChangeType.valueOf(row.getString("type")), row.getString("entity"),
				row.getString("entity_id"), row.getLong("entity_version"),
				row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
				(payload != null) ? this.json.readTree(payload) : null, row.getString("caller"),
				row.getString("idempotency_key"), LostWriteState.of(row.getString("state")), reason(row));
	}

	private @Nullable LostWriteReason reason(ResultSet row) throws SQLException {
		var text = row.getString("reason");
		var details = row.getString("reason_details");
		return (text != null) ? new LostWriteReason(row.getString("reason_type"), text,
				(details != null) ? this.json.readValue(details, DETAILS) : Map.of()) : null;
	}

}
