package dev.isthmus.engines.mariadb;

import java.util.regex.Pattern;

/**
 * How far a server has come, as a MariaDB global transaction id
 * ({@code domain-server-sequence}), or the empty text at the very beginning. One server
 * writes at a time, so there is one domain.
 * <p>
 * The order is that of the sequence numbers: it says which of two replicas of one primary
 * is ahead, and nothing about servers whose histories have parted.
 */
public record GtidPosition(String value) implements Comparable<GtidPosition> {

	private static final Pattern FORM = Pattern.compile("(\\d+-\\d+-\\d+)?");

	public GtidPosition {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("not a position in one domain: " + value);
		}
	}

	/** Counts transactions since the first; 0 at the very beginning. */
	public long sequence() {
		return this.value.isEmpty() ? 0 : Long.parseLong(this.value.substring(this.value.lastIndexOf('-') + 1));
	}

	@Override
	public int compareTo(GtidPosition other) {
		return Long.compare(sequence(), other.sequence());
	}

	@Override
	public String toString() {
		return this.value;
	}

}
