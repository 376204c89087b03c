package dev.isthmus.multiregion.changelog;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A place in the change log: the last sequence number seen, per shard. A shard that is
 * not named stands at its beginning. Text form: {@code 0:12,3:5}.
 *
 * @param shards sequence number by shard; those at the beginning are left out
 */
public record Position(SortedMap<Integer, Long> shards) {

	/** Before every change. */
	public static final Position START = new Position(Collections.emptySortedMap());

	/** More shards than any log has, so that a position from outside has a limit. */
	private static final int MAX_SHARDS = 1_024;

	private static final Pattern TEXT = Pattern.compile("(\\d{1,4}:\\d{1,18}(,\\d{1,4}:\\d{1,18})*)?");

	public Position {
		var copy = new TreeMap<Integer, Long>();
		shards.forEach((shard, seq) -> {
			if (shard < 0 || shard >= MAX_SHARDS || seq < 0) {
				throw new IllegalArgumentException("There is no position %d:%d".formatted(shard, seq));
			}
			if (seq > 0) {
				copy.put(shard, seq);
			}
		});
		shards = Collections.unmodifiableSortedMap(copy);
	}

	/**
	 * Reads the text form.
	 * @throws IllegalArgumentException if it is malformed or names a shard twice
	 */
	@JsonCreator
	public static Position parse(String text) {
		if (text.length() > MAX_SHARDS * 24 || !TEXT.matcher(text).matches()) {
			throw new IllegalArgumentException("A position looks like 0:12,3:5");
		}
		var shards = new TreeMap<Integer, Long>();
		for (var part : text.isEmpty() ? new String[0] : text.split(",")) {
			var colon = part.indexOf(':');
			var shard = Integer.valueOf(part.substring(0, colon));
			if (shards.put(shard, Long.valueOf(part.substring(colon + 1))) != null) {
				throw new IllegalArgumentException("Shard %d is named twice".formatted(shard));
			}
		}
		return new Position(shards);
	}

	public long seq(int shard) {
		return this.shards.getOrDefault(shard, 0L);
	}

	/**
	 * Whether everything up to the other position lies before this one.
	 */
	public boolean hasReached(Position other) {
		return other.shards.entrySet().stream().allMatch((entry) -> seq(entry.getKey()) >= entry.getValue());
	}

	/**
	 * This position with one shard at another place.
	 */
	public Position with(int shard, long seq) {
		var copy = new TreeMap<>(this.shards);
		copy.put(shard, seq);
		return new Position(copy);
	}

	/**
	 * The later of both places in each shard.
	 */
	public Position orLater(Position other) {
		var copy = new TreeMap<>(this.shards);
		other.shards.forEach((shard, seq) -> copy.merge(shard, seq, Math::max));
		return new Position(copy);
	}

	/**
	 * The earlier of both places in each shard.
	 */
	public Position orEarlier(Position other) {
		var copy = new TreeMap<>(this.shards);
		copy.replaceAll((shard, seq) -> Math.min(seq, other.seq(shard)));
		return new Position(copy);
	}

	/**
	 * How many changes lie between this position and a later one.
	 */
	public long distanceTo(Position later) {
		return later.shards.entrySet()
			.stream()
			.mapToLong((entry) -> Math.max(0, entry.getValue() - seq(entry.getKey())))
			.sum();
	}

	@JsonValue
	@Override
	public String toString() {
		return this.shards.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + ":" + entry.getValue())
			.collect(Collectors.joining(","));
	}

}
