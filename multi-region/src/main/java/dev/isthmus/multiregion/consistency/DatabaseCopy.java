package dev.isthmus.multiregion.consistency;

import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.region.RegionStatusSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * This region's database.
 */
class DatabaseCopy implements LocalCopy {

	/** One statement, so that term and position are of one moment. */
	private static final String REACHED = """
			SELECT latest.term, head.shard, head.seq
			FROM (SELECT COALESCE(MAX(term), 0) AS term FROM region_term) latest
			LEFT JOIN change_head head ON TRUE
			""";

	private static final String END = "SELECT positions FROM region_term WHERE term > ? ORDER BY term LIMIT 1";

	private final String service;

	private final RegionStatusSource status;

	private final JdbcClient jdbc;

	DatabaseCopy(String service, RegionStatusSource status, JdbcClient jdbc) {
		this.service = service;
		this.status = status;
		this.jdbc = jdbc;
	}

	@Override
	public String service() {
		return this.service;
	}

	@Override
	public TermPosition known() {
		var latest = this.status.status();
		return new TermPosition(latest.term(), latest.position());
	}

	@Override
	public TermPosition reached() {
		var term = new AtomicLong();
		var heads = new TreeMap<Integer, Long>();
		this.jdbc.sql(REACHED).query((row) -> {
			term.set(row.getLong("term"));
			var shard = row.getInt("shard");
			if (!row.wasNull()) {
				heads.put(shard, row.getLong("seq"));
			}
		});
		return new TermPosition(term.get(), new Position(heads));
	}

	@Override
	public Optional<Position> endOf(long term) {
		return this.jdbc.sql(END).param(term).query(String.class).optional().map(Position::parse);
	}

}
