package dev.isthmus.multiregion.region;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

import dev.isthmus.topology.RegionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the own region's database, several times a second, whether it is writable.
 */
class DatabaseWatch implements RegionStatusSource, Watch.Look, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseWatch.class);

	private final ProbeConnection connection;

	private final JdbcClient jdbc;

	private final TermTable terms;

	private final TermStarter starter;

	private final AtomicLong doubts = new AtomicLong();

	private volatile RegionStatus status = RegionStatus.UNKNOWN;

	DatabaseWatch(RegionId region, ProbeConnection connection, HeardTerms heard, Clock clock) {
		this.connection = connection;
		this.jdbc = JdbcClient.create(connection);
		this.terms = new TermTable(this.jdbc);
		var transactions = new TransactionTemplate(new DataSourceTransactionManager(connection));
		this.starter = new TermStarter(region, this.terms, heard, transactions, clock);
	}

	@Override
	public RegionStatus status() {
		return this.status;
	}

	@Override
	public boolean doubt() {
		synchronized (this.doubts) {
			var first = this.status.isPrimary();
			this.doubts.incrementAndGet();
			this.status = unknown();
			return first;
		}
	}

	@Override
	public void look() {
		var doubtsBefore = this.doubts.get();
		var seen = ask();
		synchronized (this.doubts) {
			// A look that began before a doubt says nothing about it.
			if (this.doubts.get() == doubtsBefore) {
				log(this.status, seen);
				this.status = seen;
			}
		}
	}

	private RegionStatus ask() {
		try {
			// In this order: the latest term of a server that is not writable is then one
			// that began before its promotion.
			var latest = this.terms.latest();
			var server = DatabaseServer.ask(this.jdbc);
			if (server.writable()) {
				var term = this.starter.termOf(server.name(), latest);
				return new RegionStatus(Role.PRIMARY, term.term(), this.terms.head());
			}
			latest.ifPresent((term) -> this.starter.notWritable(server.name(), term));
			var secondary = new RegionStatus(Role.SECONDARY, latest.map(Term::term).orElse(0L), this.terms.head());
			this.connection.renewWhenOld();
			return secondary;
		}
		catch (RuntimeException ex) {
			logger.debug("The database does not tell its role", ex);
			this.connection.resetConnection();
			return unknown();
		}
	}

	private RegionStatus unknown() {
		return new RegionStatus(Role.UNKNOWN, this.status.term(), this.status.position());
	}

	@Override
	public void close() {
		this.connection.destroy();
	}

	private static void log(RegionStatus before, RegionStatus now) {
		if (before.role() != now.role() || before.term() != now.term()) {
			logger.info("Role {} in term {}, was {} in term {}", now.role(), now.term(), before.role(), before.term());
		}
	}

}
