package dev.isthmus.lab.database;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Checksums of tables, by which regions are compared.
 */
final class TableChecksums {

	private static final int MAX_TABLES = 500;

	private TableChecksums() {
	}

	/** {@code schema.table} → checksum, in order of names. */
	static SequencedMap<String, String> of(Sql sql, Collection<String> schemas) {
		var checksums = new LinkedHashMap<String, String>();
		for (var schema : schemas) {
			var tables = sql.rows(MAX_TABLES,
					"SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? "
							+ "AND table_type = 'BASE TABLE' ORDER BY table_name",
					schema);
			for (var table : tables) {
				var name = schema + "." + table.get("name");
				var row = sql.rows(1, "CHECKSUM TABLE `" + schema + "`.`" + table.get("name") + "`").getFirst();
				checksums.put(name, String.valueOf(row.get("Checksum")));
			}
		}
		return checksums;
	}

}
