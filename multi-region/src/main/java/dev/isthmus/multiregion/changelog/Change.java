package dev.isthmus.multiregion.changelog;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One committed change.
 *
 * @param term the term in which it was written
 * @param shard the changes of an entity are all in one shard
 * @param seq without gaps and in commit order within its shard
 * @param type what happened
 * @param entity kind of entity, such as {@code product}
 * @param entityId which one
 * @param entityVersion grows with every change of the entity
 * @param occurredAt when it was written, by the clock of the service
 * @param payload the entity after the change; null if it is gone
 */
public record Change(long term, int shard, long seq, ChangeType type, String entity, String entityId,
		long entityVersion, Instant occurredAt, @Nullable JsonNode payload) {

	Change numbered(long inTerm, long asSeq) {
		return new Change(inTerm, this.shard, asSeq, this.type, this.entity, this.entityId, this.entityVersion,
				this.occurredAt, this.payload);
	}

}
