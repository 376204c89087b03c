package dev.isthmus.multiregion.lostwrite;

import java.time.Instant;
import java.util.Optional;

import dev.isthmus.multiregion.changelog.ChangeOrigin;
import dev.isthmus.multiregion.changelog.ChangeType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An acknowledged write that the new primary never had.
 *
 * @param id where the old primary's change log has it
 * @param type what happened
 * @param entity kind of entity
 * @param entityId which one
 * @param entityVersion the version that the write made
 * @param occurredAt when it was written
 * @param payload the entity after the write; null if it was deleted, or if the log keeps
 * no data of such entities
 * @param caller who sent it, if it bore a key
 * @param idempotencyKey its key, if it bore one
 * @param state what has become of it
 * @param reason why it could not be applied
 */
public record LostWrite(LostWriteId id, ChangeType type, String entity, String entityId, long entityVersion,
		Instant occurredAt, @Nullable JsonNode payload, @Nullable String caller, @Nullable String idempotencyKey,
		LostWriteState state, @Nullable LostWriteReason reason) {

	LostWrite decided(LostWriteState newState, @Nullable LostWriteReason newReason) {
		return new LostWrite(this.id, this.type, this.entity, this.entityId, this.entityVersion, this.occurredAt,
				this.payload, this.caller, this.idempotencyKey, newState, newReason);
	}

	/** The request that made it, if that bore a key. */
	Optional<ChangeOrigin> origin() {
		return (this.caller != null && this.idempotencyKey != null)
				? Optional.of(new ChangeOrigin(this.caller, this.idempotencyKey)) : Optional.empty();
	}

}
