package dev.isthmus.lab.database;

/**
 * As much of the services' tables as the control plane looks at, in the first term.
 */
final class ChangeTables {

	/** Makes them, with one change. */
	static final String[] CREATE = {
			"CREATE TABLE product.region_term (term BIGINT PRIMARY KEY, region VARCHAR(32), positions TEXT)",
			"CREATE TABLE product.change_log (shard INT, seq BIGINT, term BIGINT, payload JSON, PRIMARY KEY (shard, seq))",
			"CREATE TABLE product.change_head (shard INT PRIMARY KEY, seq BIGINT)",
			"INSERT INTO product.region_term VALUES (1, 'us-east-1', '')",
			"INSERT INTO product.change_head VALUES (0, 1)" };

	private ChangeTables() {
	}

	/** Logs the change of an entity, which is the next one. */
	static String[] change(int id) {
		return new String[] { "UPDATE product.change_head SET seq = " + id,
				"INSERT INTO product.change_log VALUES (0, %d, 1, '{\"id\": %d}')".formatted(id, id) };
	}

}
