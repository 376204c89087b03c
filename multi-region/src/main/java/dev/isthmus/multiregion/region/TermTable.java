package dev.isthmus.multiregion.region;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.topology.RegionId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The SQL of terms.
 */
class TermTable {

	private static final String COLUMNS = "SELECT term, region, server, started_at, positions FROM region_term ";

	private final JdbcClient jdbc;

	TermTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Term> latest() {
		return this.jdbc.sql(COLUMNS + "ORDER BY term DESC LIMIT 1").query((row, _) -> term(row)).optional();
	}

	List<Term> all() {
		return this.jdbc.sql(COLUMNS + "ORDER BY term").query((row, _) -> term(row)).list();
	}

	Position head() {
		return head("");
	}

	/**
	 * The head of the change log, locked: no transaction with changes commits until this
	 * one has ended.
	 */
	Position lockedHead() {
		return head(" ORDER BY shard FOR UPDATE");
	}

	private Position head(String suffix) {
		var heads = new TreeMap<Integer, Long>();
		this.jdbc.sql("SELECT shard, seq FROM change_head" + suffix).query((row) -> {
			heads.put(row.getInt(1), row.getLong(2));
		});
		return new Position(heads);
	}

	void insert(Term term) {
		this.jdbc.sql("INSERT INTO region_term (term, region, server, started_at, positions) VALUES (?, ?, ?, ?, ?)")
			.params(term.term(), term.region().value(), term.server(),
					LocalDateTime.ofInstant(term.startedAt(), ZoneOffset.UTC), term.positions().toString())
			.update();
	}

	private static Term term(ResultSet row) throws SQLException {
		return new Term(row.getLong("term"), new RegionId(row.getString("region")), row.getString("server"),
				row.getObject("started_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
				Position.parse(row.getString("positions")));
	}

}
