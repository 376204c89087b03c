package dev.isthmus.lab.database;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Up to where the change logs of an old primary and of the new one have the same changes,
 * in one schema. That is where the next term began, unless changes were made before it
 * began, or none did: the log tells what its terms do not.
 */
final class Parting {

	private static final int MAX_SHARDS = 1024;

	private static final int MAX_TERMS = 100_000;

	/** So many changes are compared at a time. */
	private static final int BATCH = 500;

	private static final Pattern POSITION = Pattern.compile("(\\d+):(\\d+)");

	private final String schema;

	private final Sql old;

	private final Sql current;

	/** What the old primary has beyond it the new one has not, by shard. */
	private final Map<Integer, Long> furthest;

	private Parting(String schema, Sql old, Sql current, Map<Integer, Long> furthest) {
		this.schema = schema;
		this.old = old;
		this.current = current;
		this.furthest = furthest;
	}

	static Parting find(String schema, Sql old, Sql current) {
		// In this order: a term that begins in between is seen. Who begins it may be down
		// or still starting; until then the log ends where it will begin.
		var heads = heads(schema, current);
		return new Parting(schema, old, current, startOfNextTerm(schema, old, current).orElse(heads));
	}

	private static Map<Integer, Long> heads(String schema, Sql current) {
		if (!current.hasTable(schema, "change_head")) {
			return Map.of();
		}
		var heads = new LinkedHashMap<Integer, Long>();
		for (var head : current.rows(MAX_SHARDS, "SELECT shard, seq FROM " + schema + ".change_head")) {
			heads.put(Integer.valueOf(String.valueOf(head.get("shard"))), seq(head));
		}
		return heads;
	}

	/**
	 * The first term that the old primary does not know. Its number need not be higher
	 * than the last of the old primary, which may have died before anybody heard of that.
	 */
	private static Optional<Map<Integer, Long>> startOfNextTerm(String schema, Sql old, Sql current) {
		var known = terms(schema, old).keySet();
		for (var term : terms(schema, current).entrySet()) {
			if (!known.contains(term.getKey())) {
				return Optional.of(parse(term.getValue()));
			}
		}
		return Optional.empty();
	}

	/** By when and where each began: two of the same number have that not in common. */
	private static SequencedMap<String, String> terms(String schema, Sql sql) {
		var positions = new LinkedHashMap<String, String>();
		if (sql.hasTable(schema, "region_term")) {
			for (var row : sql.rows(MAX_TERMS, "SELECT * FROM " + schema + ".region_term ORDER BY term")) {
				positions.put("%s %s %s".formatted(row.get("term"), row.get("region"), row.get("started_at")),
						String.valueOf(row.get("positions")));
			}
		}
		return positions;
	}

	private static Map<Integer, Long> parse(String positions) {
		var parsed = new LinkedHashMap<Integer, Long>();
		for (var position = POSITION.matcher(positions); position.find();) {
			parsed.put(Integer.valueOf(position.group(1)), Long.valueOf(position.group(2)));
		}
		return parsed;
	}

	/**
	 * The last number of a shard that both have given to the same change.
	 */
	long in(int shard) {
		var last = this.furthest.getOrDefault(shard, 0L);
		for (var other = lowestOther(shard, last); other.isPresent(); other = lowestOther(shard, last)) {
			last = other.getAsLong() - 1;
		}
		return last;
	}

	/**
	 * The lowest number, in a batch up to one, that the new primary has given to another
	 * change. What it has removed because of its age it has had.
	 */
	private OptionalLong lowestOther(int shard, long upTo) {
		var had = this.old.rows(BATCH,
				"SELECT * FROM " + this.schema + ".change_log WHERE shard = ? AND seq <= ? ORDER BY seq DESC", shard,
				upTo);
		if (had.isEmpty()) {
			return OptionalLong.empty();
		}
		var has = new HashMap<Long, Map<String, @Nullable String>>();
		for (var row : this.current.rows(BATCH,
				"SELECT * FROM " + this.schema + ".change_log WHERE shard = ? AND seq BETWEEN ? AND ?", shard,
				seq(had.getLast()), seq(had.getFirst()))) {
			has.put(seq(row), row);
		}
		var lowest = OptionalLong.empty();
		for (var row : had) {
			if (isOther(row, has.get(seq(row)))) {
				lowest = OptionalLong.of(seq(row));
			}
		}
		return lowest;
	}

	/** By the columns that both know: a migration may have reached only one. */
	private static boolean isOther(Map<String, @Nullable String> had, @Nullable Map<String, @Nullable String> has) {
		return has != null && had.entrySet()
			.stream()
			.anyMatch((column) -> has.containsKey(column.getKey())
					&& !Objects.equals(has.get(column.getKey()), column.getValue()));
	}

	private static long seq(Map<String, @Nullable String> row) {
		return Long.parseLong(String.valueOf(row.get("seq")));
	}

}
