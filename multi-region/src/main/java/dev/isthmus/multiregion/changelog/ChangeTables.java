package dev.isthmus.multiregion.changelog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The SQL of the change log, the same on MySQL, Aurora and MariaDB.
 */
class ChangeTables {

	private static final String INSERT = """
			INSERT INTO change_log
				(shard, seq, term, type, entity, entity_id, entity_version, occurred_at, payload, caller, idempotency_key)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String SELECT = """
			SELECT shard, seq, term, type, entity, entity_id, entity_version, occurred_at, payload
			FROM change_log WHERE shard = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?
			""";

	private final JdbcTemplate jdbc;

	private final JsonMapper json;

	private final TransactionTemplate oneConnection;

	ChangeTables(JdbcTemplate jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
		var dataSource = Objects.requireNonNull(jdbc.getDataSource());
		this.oneConnection = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		// No transaction, which would cost statements, but its way to keep a connection.
		this.oneConnection.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
	}

	/**
	 * Takes several looks at one server: behind a reader's endpoint there may be several.
	 */
	<T> T onOneConnection(Supplier<T> looks) {
		return this.oneConnection.execute((_) -> looks.get());
	}

	Position head() {
		var heads = new TreeMap<Integer, Long>();
		this.jdbc.query("SELECT shard, seq FROM change_head", (row) -> {
			heads.put(row.getInt(1), row.getLong(2));
		});
		return new Position(heads);
	}

	/**
	 * The latest term that this database knows; 0 before the first.
	 */
	long term() {
		var term = this.jdbc.queryForObject("SELECT COALESCE(MAX(term), 0) FROM region_term", Long.class);
		return (term != null) ? term : 0;
	}

	/**
	 * Takes the next sequence numbers of a shard and keeps its head locked until the
	 * transaction ends.
	 * @return the last of the numbers taken
	 */
	long advance(int shard, int count) {
		if (update(shard, count) == 0) {
			// The first change of this shard ever; another transaction may be as early.
			this.jdbc.update("INSERT INTO change_head (shard, seq) VALUES (?, 0) ON DUPLICATE KEY UPDATE seq = seq",
					shard);
			update(shard, count);
		}
		var last = this.jdbc.queryForObject("SELECT LAST_INSERT_ID()", Long.class);
		return (last != null) ? last : 0;
	}

	private int update(int shard, int count) {
		return this.jdbc.update("UPDATE change_head SET seq = LAST_INSERT_ID(seq + ?) WHERE shard = ?", count, shard);
	}

	/**
	 * Writes changes.
	 * @param origin the request that made them; null for one without a key
	 */
	void insert(List<Change> changes, @Nullable ChangeOrigin origin) {
		this.jdbc.batchUpdate(INSERT, changes, 500, (statement, change) -> {
			statement.setInt(1, change.shard());
			statement.setLong(2, change.seq());
			statement.setLong(3, change.term());
			statement.setString(4, change.type().name());
			statement.setString(5, change.entity());
			statement.setString(6, change.entityId());
			statement.setLong(7, change.entityVersion());
			statement.setObject(8, LocalDateTime.ofInstant(change.occurredAt(), ZoneOffset.UTC));
			statement.setString(9, (change.payload() != null) ? this.json.writeValueAsString(change.payload()) : null);
			statement.setString(10, (origin != null) ? origin.caller() : null);
			statement.setString(11, (origin != null) ? origin.idempotencyKey() : null);
		});
	}

	List<Change> select(int shard, long after, long upTo, int limit) {
		return this.jdbc.query(SELECT, (row, _) -> change(row), shard, after, upTo, limit);
	}

	private Change change(ResultSet row) throws SQLException {
		var payload = row.getString("payload");
		return new Change(row.getLong("term"), row.getInt("shard"), row.getLong("seq"),
				ChangeType.valueOf(row.getString("type")), row.getString("entity"), row.getString("entity_id"),
				row.getLong("entity_version"),
				row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
				(payload != null) ? this.json.readTree(payload) : null);
	}

}
