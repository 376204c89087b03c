package dev.isthmus.lab.database;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of an old primary's change log that the new primary never had.
 *
 * @param schema the schema it was in
 * @param row its columns by name
 * @param answer what the caller was told, as the columns of the idempotency key; null if
 * there was no key, or if the answer is of no use
 */
record LostChange(String schema, Map<String, @Nullable String> row, @Nullable Map<String, @Nullable String> answer) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static LostChange of(String schema, Map<String, @Nullable String> row, Sql old) {
		return new LostChange(schema, row, answer(schema, row, old));
	}

	/**
	 * A log without payloads is one of people's data. What cannot be applied again from
	 * it needs no answer, and the answer would show what the log does not.
	 */
	private static @Nullable Map<String, @Nullable String> answer(String schema, Map<String, @Nullable String> row,
			Sql old) {
		var caller = row.get("caller");
		var key = row.get("idempotency_key");
		var isOfUse = row.get("payload") != null || "DELETED".equals(row.get("type"));
		if (caller == null || key == null || !isOfUse) {
			return null;
		}
		var answers = old.rows(1, """
				SELECT HEX(fingerprint) AS fingerprint, created_at, status, headers, HEX(body) AS body
				FROM %s.idempotency_key WHERE caller = ? AND id = ? AND status IS NOT NULL""".formatted(schema), caller,
				key);
		return answers.isEmpty() ? null : answers.getFirst();
	}

	/**
	 * Enters it where operators decide about it; once, however often it is reported. They
	 * need not where its caller has sent it again: so does whoever waits for an answer
	 * when the old primary dies.
	 */
	void enterInto(Sql current, String region) {
		Map<String, @Nullable String> told = (this.answer != null) ? this.answer : Map.of();
		var state = isKeyUsed(current) ? "already-applied" : "open";
		current.update("""
				INSERT IGNORE INTO %s.lost_write (region, term, shard, seq, type, entity, entity_id, entity_version,
					occurred_at, payload, caller, idempotency_key, answer_fingerprint, answer_created_at, answer_status,
					answer_headers, answer_body, state)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UNHEX(?), ?, ?, ?, UNHEX(?), ?)""".formatted(this.schema),
				region, this.row.get("term"), this.row.get("shard"), this.row.get("seq"), this.row.get("type"),
				this.row.get("entity"), this.row.get("entity_id"), this.row.get("entity_version"),
				this.row.get("occurred_at"), this.row.get("payload"), this.row.get("caller"),
				this.row.get("idempotency_key"), told.get("fingerprint"), told.get("created_at"), told.get("status"),
				told.get("headers"), told.get("body"), state);
	}

	private boolean isKeyUsed(Sql current) {
		var caller = this.row.get("caller");
		var key = this.row.get("idempotency_key");
		return caller != null && key != null
				&& current
					.value("SELECT 1 FROM %s.idempotency_key WHERE caller = ? AND id = ? AND status IS NOT NULL"
						.formatted(this.schema), caller, key)
					.isPresent();
	}

	/** As the report has it. */
	Map<String, @Nullable Object> toReport() {
		var report = new LinkedHashMap<String, @Nullable Object>();
		report.put("schema", this.schema);
		report.putAll(this.row);
		var payload = this.row.get("payload");
		report.put("payload", (payload != null) ? JSON.readTree(payload) : null);
		if (this.answer != null) {
			var body = String.valueOf(this.answer.get("body"));
			report.put("answer", Map.of("status", String.valueOf(this.answer.get("status")), "body",
					new String(HexFormat.of().parseHex(body), StandardCharsets.UTF_8)));
		}
		return report;
	}

}
