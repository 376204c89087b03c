package dev.isthmus.product.catalogue;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * UUIDs as the 16 bytes that the database holds.
 */
final class Uuids {

	private Uuids() {
	}

	static byte[] bytes(UUID uuid) {
		return ByteBuffer.allocate(2 * Long.BYTES)
			.putLong(uuid.getMostSignificantBits())
			.putLong(uuid.getLeastSignificantBits())
			.array();
	}

	static UUID of(byte[] bytes) {
		var buffer = ByteBuffer.wrap(bytes);
		return new UUID(buffer.getLong(), buffer.getLong());
	}

}
