package dev.isthmus.search.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * A digest of which products there are in which versions, by bucket. Equal contents have
 * equal digests in whatever order they come, so that a database and an index, or the
 * indexes of two regions, can be compared without moving their contents; and a difference
 * leads to a small part of them. Needs the same memory for any number of products.
 */
final class VersionDigests {

	static final int BUCKETS = 256;

	private final long[] sums = new long[BUCKETS];

	private final MessageDigest sha256 = sha256();

	private long count;

	void add(String id, long version) {
		// A sum, not an exclusive or: two equal entries must not cancel each other.
		this.sums[bucket(id)] += ByteBuffer.wrap(hash(id + ':' + version)).getLong();
		this.count++;
	}

	long count() {
		return this.count;
	}

	int bucket(String id) {
		return hash(id)[0] & 0xff;
	}

	Set<Integer> differing(VersionDigests other) {
		var differing = new TreeSet<Integer>();
		for (int bucket = 0; bucket < BUCKETS; bucket++) {
			if (this.sums[bucket] != other.sums[bucket]) {
				differing.add(bucket);
			}
		}
		return differing;
	}

	/** One digest over all buckets, in hexadecimal. */
	String digest() {
		var all = ByteBuffer.allocate(BUCKETS * Long.BYTES);
		all.asLongBuffer().put(this.sums);
		return HexFormat.of().formatHex(this.sha256.digest(all.array()));
	}

	private byte[] hash(String text) {
		return this.sha256.digest(text.getBytes(StandardCharsets.UTF_8));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
