package dev.isthmus.multiregion.region;

import java.util.HashMap;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database server behind the region's cluster endpoint.
 *
 * @param name which server: its id and host
 * @param writable whether it takes writes now
 */
public record DatabaseServer(String name, boolean writable) {

	/**
	 * Not every server has every variable, and asking for {@code @@innodb_read_only}
	 * where it does not exist is an error; {@code SHOW} just leaves it out. Aurora's
	 * readers say ON there, other servers in {@code read_only}.
	 */
	private static final String VARIABLES = """
			SHOW GLOBAL VARIABLES
			WHERE Variable_name IN ('read_only', 'innodb_read_only', 'server_id', 'hostname')
			""";

	private static final List<String> WRITABLE = List.of("OFF", "0");

	/**
	 * Asks the server.
	 */
	public static DatabaseServer ask(JdbcClient jdbc) {
		var variables = new HashMap<String, String>();
		jdbc.sql(VARIABLES).query((row) -> {
			variables.put(row.getString(1), row.getString(2));
		});
		var name = variables.getOrDefault("server_id", "") + "@" + variables.getOrDefault("hostname", "");
		var writable = WRITABLE.contains(variables.getOrDefault("read_only", "OFF"))
				&& WRITABLE.contains(variables.getOrDefault("innodb_read_only", "OFF"));
		return new DatabaseServer(name, writable);
	}

}
