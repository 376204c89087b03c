package dev.isthmus.lab.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.topology.RegionId;

/**
 * The lost-write report: what the change log of an old primary holds beyond the point
 * where the next term began, which is what it had not replicated when another region was
 * promoted.
 *
 * @param region the old primary
 * @param changes its lost rows, each with the schema it was in
 */
record LostWrites(RegionId region, List<LostChange> changes) {

	/**
	 * More than a replica lags behind in minutes; what comes after is counted only by its
	 * absence.
	 */
	private static final int MAX_ROWS_PER_SHARD = 100_000;

	private static final int MAX_SHARDS = 1024;

	private static final int MAX_TERMS = 100_000;

	/** More than anybody looks through. */
	private static final int MAX_ENTRIES = 10_000;

	private static final Pattern POSITION = Pattern.compile("(\\d+):(\\d+)");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * Compares an old primary, fenced, with the new one.
	 */
	static LostWrites find(RegionId region, Sql old, Sql current, Iterable<String> schemas) {
		var changes = new ArrayList<LostChange>();
		for (var schema : schemas) {
			if (old.hasTable(schema, "change_log")) {
				changes.addAll(beyond(parting(schema, old, current), schema, old));
			}
		}
		return new LostWrites(region, List.copyOf(changes));
	}

	/**
	 * Up to where both have the same changes: where the next term began. The service that
	 * begins it may be down or still starting; until then nobody has changed anything,
	 * and the log ends where the next term will begin.
	 */
	private static Map<Integer, Long> parting(String schema, Sql old, Sql current) {
		// In this order: a term that begins in between is seen.
		var heads = heads(schema, current);
		return startOfNextTerm(schema, old, current).orElse(heads);
	}

	private static Map<Integer, Long> heads(String schema, Sql current) {
		if (!current.hasTable(schema, "change_head")) {
			return Map.of();
		}
		var heads = new LinkedHashMap<Integer, Long>();
		for (var head : current.rows(MAX_SHARDS, "SELECT shard, seq FROM " + schema + ".change_head")) {
			heads.put(Integer.valueOf(String.valueOf(head.get("shard"))),
					Long.valueOf(String.valueOf(head.get("seq"))));
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

	private static List<LostChange> beyond(Map<Integer, Long> positions, String schema, Sql old) {
		var changes = new ArrayList<LostChange>();
		for (var shard : old.rows(MAX_SHARDS, "SELECT DISTINCT shard FROM " + schema + ".change_log")) {
			var number = Integer.parseInt(String.valueOf(shard.get("shard")));
			for (var row : old.rows(MAX_ROWS_PER_SHARD,
					"SELECT * FROM " + schema + ".change_log WHERE shard = ? AND seq > ? ORDER BY seq", number,
					positions.getOrDefault(number, 0L))) {
				changes.add(LostChange.of(schema, row, old));
			}
		}
		return changes;
	}

	/**
	 * Enters the writes in the new primary, where operators decide about them.
	 */
	void enterInto(Sql current) {
		var entered = this.changes.stream()
			.filter((change) -> current.hasTable(change.schema(), "lost_write"))
			.toList();
		entered.forEach((change) -> change.enterInto(current, this.region.value()));
	}

	/**
	 * The writes that have been entered, in the order in which they were made within each
	 * shard.
	 */
	static List<LostWriteEntry> entered(Sql current, Iterable<String> schemas) {
		var entries = new ArrayList<LostWriteEntry>();
		for (var schema : schemas) {
			if (current.hasTable(schema, "lost_write")) {
				var query = "SELECT * FROM " + schema + ".lost_write ORDER BY region, term, shard, seq";
				for (var row : current.rows(MAX_ENTRIES, query)) {
					entries.add(LostWriteEntry.of(schema, row));
				}
			}
		}
		return entries;
	}

	/**
	 * Saves the report, readable by its owner only: payloads may name people.
	 */
	void writeTo(Path file) {
		try {
			var folder = file.toAbsolutePath().getParent();
			if (folder != null) {
				Files.createDirectories(folder);
			}
			Files.write(file,
					JSON.writerWithDefaultPrettyPrinter()
						.writeValueAsString(Map.of("region", this.region.value(), "changes",
								this.changes.stream().map(LostChange::toReport).toList()))
						.getBytes(StandardCharsets.UTF_8));
			file.toFile().setReadable(false, false);
			file.toFile().setReadable(true, true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot write " + file, ex);
		}
	}

}
