package dev.isthmus.engines.mariadb;

/** Names and texts for statements that take no parameters. */
final class Quoted {

	private Quoted() {
	}

	static String identifier(String name) {
		return "`" + name.replace("`", "``") + "`";
	}

	/**
	 * In GRANT a schema is a pattern, in which an underscore stands for any character.
	 */
	static String schemaPattern(String schema) {
		return identifier(schema.replace("_", "\\_").replace("%", "\\%"));
	}

	static String text(String text) {
		return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
	}

}
