package dev.isthmus.engines.mariadb;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The part of a server in replication: a replica that follows a source, or the primary.
 * <p>
 * Failover: {@link #stopReceiving()} on every replica; the one with the highest
 * {@link #receivedPosition()} {@link #waitForApplied(GtidPosition, Duration) applies} all
 * of it and is {@link #promote() promoted}; the others
 * {@link #replicateFrom(ReplicationSource) follow} it; the old primary comes back
 * read-only and empty and is {@link #seedFrom(MariaDbServer, List) seeded}.
 * <p>
 * Switchover: the old primary is made read-only, the new one waits for its
 * {@link #position()} and is promoted, the old one is {@link #demoteTo(ReplicationSource)
 * demoted}.
 */
public final class Replication {

	private final MariaDbServer server;

	Replication(MariaDbServer server) {
		this.server = server;
	}

	/** Follows the source from where this server has come; also repoints a replica. */
	public void replicateFrom(ReplicationSource source) {
		follow(source, "OFF");
	}

	/**
	 * The same, and acknowledges what it has received: a source that
	 * {@linkplain #awaitReceipt(Duration) waits for that} waits for this server.
	 */
	public void standByFor(ReplicationSource source) {
		follow(source, "ON");
	}

	private void follow(ReplicationSource source, String acknowledge) {
		try (var session = this.server.session()) {
			session.execute("STOP SLAVE", "SET GLOBAL rpl_semi_sync_slave_enabled = " + acknowledge,
					source.changeMaster() + ", MASTER_USE_GTID = slave_pos", "START SLAVE");
		}
	}

	/**
	 * Whether this server reads from there, or will as soon as it can connect, and
	 * applies what it reads.
	 */
	public boolean follows(ReplicationSource source) {
		try (var session = this.server.session()) {
			var status = session.row("SHOW SLAVE STATUS");
			return Integer.toString(source.port()).equals(status.get("Master_Port"))
					&& !"No".equals(status.get("Slave_IO_Running")) && "Yes".equals(status.get("Slave_SQL_Running"));
		}
	}

	/**
	 * Stops following and forgets the source; what was received but not applied is lost.
	 */
	public void stopReplication() {
		try (var session = this.server.session()) {
			session.execute("STOP SLAVE", "RESET SLAVE ALL");
		}
	}

	/** Receives no more, so that the received position stands still; goes on applying. */
	public void stopReceiving() {
		try (var session = this.server.session()) {
			session.execute("STOP SLAVE IO_THREAD");
		}
	}

	/** Up to where this replica has received from its source, applied or not. */
	public GtidPosition receivedPosition() {
		try (var session = this.server.session()) {
			return Optional.ofNullable(session.row("SHOW SLAVE STATUS").get("Gtid_IO_Pos"))
				.filter((position) -> !position.isEmpty())
				.map(GtidPosition::new)
				.orElseGet(() -> position(session));
		}
	}

	/** Up to where this server has committed. */
	public GtidPosition position() {
		try (var session = this.server.session()) {
			return position(session);
		}
	}

	private static GtidPosition position(RootSession session) {
		return new GtidPosition(session.value("SELECT @@global.gtid_current_pos").orElse(""));
	}

	/**
	 * Waits until this replica has committed that far. Only sequence numbers are
	 * compared: a server whose history has parted from the source's says yes too.
	 * @return false when the time ran out
	 * @throws IllegalStateException when the server does not answer, which is known some
	 * seconds later
	 */
	public boolean waitForApplied(GtidPosition position, Duration timeout) {
		try (var session = this.server.session(timeout)) {
			var result = session.value("SELECT MASTER_GTID_WAIT(%s, %d.%03d)".formatted(Quoted.text(position.value()),
					timeout.toSeconds(), timeout.toMillisPart()));
			return result.orElse("").equals("0");
		}
	}

	/**
	 * Makes this server the primary: it follows nobody, syncs every commit to disk and
	 * takes writes. It must have applied all that it has received, else that is lost.
	 */
	public void promote() {
		try (var session = this.server.session()) {
			session.execute("STOP SLAVE", "RESET SLAVE ALL", "SET GLOBAL sync_binlog = 1",
					"SET GLOBAL innodb_flush_log_at_trx_commit = 1", "SET GLOBAL read_only = OFF");
		}
	}

	/**
	 * Makes a primary a replica of one whose history holds all that it committed itself.
	 */
	public void demoteTo(ReplicationSource source) {
		try (var session = this.server.session()) {
			session.execute("SET GLOBAL read_only = ON", "STOP SLAVE", "SET GLOBAL sync_binlog = 0",
					"SET GLOBAL innodb_flush_log_at_trx_commit = 2", "SET GLOBAL rpl_semi_sync_slave_enabled = OFF",
					source.changeMaster() + ", MASTER_DEMOTE_TO_SLAVE = 1", "START SLAVE");
		}
	}

	/**
	 * Lets each commit wait, before anybody sees it, until a replica has acknowledged its
	 * receipt (semi-synchronous replication, AFTER_SYNC). After one has waited for as
	 * long as the timeout none waits until a replica has caught up.
	 */
	public void awaitReceipt(Duration timeout) {
		try (var session = this.server.session()) {
			session.execute("SET GLOBAL rpl_semi_sync_master_timeout = " + timeout.toMillis(),
					"SET GLOBAL rpl_semi_sync_master_wait_point = AFTER_SYNC",
					"SET GLOBAL rpl_semi_sync_master_enabled = ON");
		}
	}

	/** Lets commits wait for no replica; those that wait now go on. */
	public void awaitNoReceipt() {
		try (var session = this.server.session()) {
			session.execute("SET GLOBAL rpl_semi_sync_master_enabled = OFF");
		}
	}

	/** Whether commits wait for a replica that acknowledges. */
	public boolean isReceiptAwaited() {
		try (var session = this.server.session()) {
			return "ON".equals(session.row("SHOW GLOBAL STATUS LIKE 'Rpl_semi_sync_master_status'").get("Value"));
		}
	}

	public ReplicationStatus status() {
		try (var session = this.server.session()) {
			return ReplicationStatus.of(session.row("SHOW SLAVE STATUS"));
		}
	}

	/**
	 * Copies schemas with all rows, and the position they stand at, from a running server
	 * that goes on working. This one must be new: it has replicated and written nothing.
	 */
	public void seedFrom(MariaDbServer source, List<String> schemas) {
		seedFrom(source, schemas, () -> true);
	}

	/**
	 * The same for as long as it is wanted.
	 * @param wanted asked some times a second
	 * @throws IllegalStateException if it fails or is not wanted any more; this server
	 * has nothing whole then
	 */
	public void seedFrom(MariaDbServer source, List<String> schemas, BooleanSupplier wanted) {
		new Seeding(source, this.server, wanted).copy(schemas);
	}

}
