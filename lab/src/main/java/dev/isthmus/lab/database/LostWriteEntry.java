package dev.isthmus.lab.database;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An acknowledged write that a failover lost, and what has become of it.
 *
 * @param id stable, such as {@code us-east-1.product.7.3.118}
 * @param region the old primary
 * @param schema of the service that it was written to
 * @param entity kind of entity
 * @param entityId which one
 * @param entityVersion the version that the write made
 * @param type {@code CREATED}, {@code UPDATED} or {@code DELETED}
 * @param occurredAt when it was written
 * @param payload the entity after the write; null if it was deleted, or if the log keeps
 * no data of such entities
 * @param idempotencyKey its key, if it bore one
 * @param caller who sent it, if it bore a key
 * @param state {@code open}, {@code applied}, {@code dismissed}, {@code conflict},
 * {@code already-applied} or {@code not-applicable}
 * @param reason why it could not be applied
 */
public record LostWriteEntry(String id, String region, String schema, String entity, String entityId,
		long entityVersion, String type, String occurredAt, @Nullable JsonNode payload, @Nullable String idempotencyKey,
		@Nullable String caller, String state, @Nullable Reason reason) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * Why it could not be applied, as its service says it.
	 *
	 * @param type stable, such as {@code product-changed}; null if services had no types
	 * of reasons when it was decided about
	 * @param text an English sentence
	 * @param details what the sentence says of this write, such as a version
	 */
	public record Reason(@Nullable String type, String text, JsonNode details) {

		static @Nullable Reason of(Map<String, @Nullable String> row) {
			var text = row.get("reason");
			var details = row.get("reason_details");
			return (text != null) ? new Reason(row.get("reason_type"), text,
					(details != null) ? JSON.readTree(details) : JSON.createObjectNode()) : null;
		}

	}

	static LostWriteEntry of(String schema, Map<String, @Nullable String> row) {
		var payload = row.get("payload");
		return new LostWriteEntry(
				String.join(".", text(row, "region"), schema, text(row, "term"), text(row, "shard"), text(row, "seq")),
				text(row, "region"), schema, text(row, "entity"), text(row, "entity_id"),
				Long.parseLong(text(row, "entity_version")), text(row, "type"), instant(text(row, "occurred_at")),
				(payload != null) ? JSON.readTree(payload) : null, row.get("idempotency_key"), row.get("caller"),
				text(row, "state"), Reason.of(row));
	}

	/** Whether nobody has decided about it yet. */
	public boolean isOpen() {
		return this.state.equals("open");
	}

	private static String text(Map<String, @Nullable String> row, String column) {
		return String.valueOf(row.get(column));
	}

	/** Databases here keep UTC. */
	private static String instant(String dateTime) {
		return dateTime.replace(' ', 'T') + "Z";
	}

}
