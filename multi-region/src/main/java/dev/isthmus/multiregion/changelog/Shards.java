package dev.isthmus.multiregion.changelog;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Spreads entities over shards: more shards let more transactions commit side by side.
 *
 * @param count when it changes, an entity may move to another shard, and followers must
 * order its changes by version
 */
record Shards(int count) {

	int of(String entityId) {
		var crc = new CRC32();
		crc.update(entityId.getBytes(StandardCharsets.UTF_8));
		return (int) (crc.getValue() % this.count);
	}

}
