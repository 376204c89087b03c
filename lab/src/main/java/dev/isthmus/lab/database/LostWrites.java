package dev.isthmus.lab.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.topology.RegionId;

/**
 * The lost-write report: what the change log of an old primary holds beyond the point
 * where that of the new one parts from it, which is what it had not replicated when
 * another region was promoted.
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

	/** More than anybody looks through. */
	private static final int MAX_ENTRIES = 10_000;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * Compares an old primary, fenced, with the new one.
	 */
	static LostWrites find(RegionId region, Sql old, Sql current, Iterable<String> schemas) {
		var changes = new ArrayList<LostChange>();
		for (var schema : schemas) {
			if (old.hasTable(schema, "change_log")) {
				changes.addAll(beyond(Parting.find(schema, old, current), schema, old));
			}
		}
		return new LostWrites(region, List.copyOf(changes));
	}

	private static List<LostChange> beyond(Parting parting, String schema, Sql old) {
		var changes = new ArrayList<LostChange>();
		for (var shard : old.rows(MAX_SHARDS, "SELECT DISTINCT shard FROM " + schema + ".change_log")) {
			var number = Integer.parseInt(String.valueOf(shard.get("shard")));
			for (var row : old.rows(MAX_ROWS_PER_SHARD,
					"SELECT * FROM " + schema + ".change_log WHERE shard = ? AND seq > ? ORDER BY seq", number,
					parting.in(number))) {
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
