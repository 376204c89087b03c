package dev.isthmus.lab.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.isthmus.engines.mariadb.GtidPosition;
import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.engines.mariadb.Replication;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.workspace.WorkFolder;
import dev.isthmus.topology.RegionId;

/**
 * A database server of a region. The one that serves its region has the cluster endpoint,
 * by which services and replicas of other regions reach it; a standby has none.
 */
final class DatabaseNode {

	private final RegionId region;

	private final Path folder;

	private final int port;

	private final int serverId;

	private volatile @Nullable Forwarder endpoint;

	private final Accounts accounts;

	private volatile @Nullable MariaDbServer server;

	private volatile boolean seeding;

	DatabaseNode(RegionId region, Path folder, int port, int serverId, @Nullable Forwarder endpoint,
			Accounts accounts) {
		this.region = region;
		this.folder = folder;
		this.port = port;
		this.serverId = serverId;
		this.endpoint = endpoint;
		this.accounts = accounts;
	}

	RegionId region() {
		return this.region;
	}

	Path folder() {
		return this.folder;
	}

	int port() {
		return this.port;
	}

	/** Points the cluster endpoint at this server, which runs, and lets others in. */
	void openEndpoint() {
		var own = this.endpoint;
		if (own == null) {
			return;
		}
		try {
			own.pointTo(server().port());
			own.open();
		}
		catch (IOException ex) {
			throw new FailedException("the cluster endpoint of " + this.region + " cannot be opened", ex);
		}
	}

	void closeEndpoint() {
		var own = this.endpoint;
		if (own != null) {
			own.close();
		}
	}

	/** Takes the cluster endpoint from another server of the region. */
	void takeEndpointOf(DatabaseNode other) {
		this.endpoint = other.endpoint;
		other.endpoint = null;
	}

	boolean isRunning() {
		return running().isPresent();
	}

	Optional<MariaDbServer> running() {
		return Optional.ofNullable(this.server).filter(MariaDbServer::isAlive);
	}

	MariaDbServer server() {
		return running()
			.orElseThrow(() -> RefusedException.conflict("the database of " + this.region + " is not running"));
	}

	Replication replication() {
		return server().replication();
	}

	/**
	 * Starts the server, read-only, with its accounts.
	 * @throws FailedException if it does not start; the message says why
	 */
	void start() {
		try {
			var started = MariaDbServer.builder().folder(this.folder).port(this.port).serverId(this.serverId).start();
			this.server = started;
			this.accounts.createOn(started);
		}
		catch (IllegalStateException | UncheckedIOException ex) {
			throw new FailedException("the database of " + this.region + " does not start: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Refuses writes of everyone but root, and waits until running commits are over.
	 * @throws FailedException if a long statement is in the way; nothing has changed then
	 */
	void fence() {
		try {
			server().readOnly(true);
		}
		catch (IllegalStateException ex) {
			throw new FailedException(this.region + " does not stop taking writes: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Waits until the server has applied up to a position.
	 * @return whether it has, within the time
	 * @throws FailedException if it does not answer
	 */
	boolean awaitApplied(GtidPosition position, Duration timeout) {
		try {
			return position.sequence() == 0 || replication().waitForApplied(position, timeout);
		}
		catch (IllegalStateException ex) {
			throw new FailedException("the database of " + this.region + " does not answer: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Throws away what the server has and copies what another one has.
	 * @throws FailedException if that does not succeed; what there is then is not whole
	 */
	void seedFrom(DatabaseNode source) {
		closeEndpoint();
		kill();
		WorkFolder.delete(this.folder);
		start();
		this.seeding = true;
		try {
			replication().seedFrom(source.server(), List.copyOf(this.accounts.passwords().keySet()),
					() -> this.seeding);
		}
		catch (IllegalStateException | UncheckedIOException ex) {
			throw new FailedException("the database of " + this.region + " could not be copied from that of "
					+ source.region() + ": " + ex.getMessage(), ex);
		}
		finally {
			this.seeding = false;
		}
	}

	/** Whether it is being copied from another one just now. */
	boolean isSeeding() {
		return this.seeding;
	}

	/** Lets that fail. */
	void giveUpSeeding() {
		this.seeding = false;
	}

	void kill() {
		running().ifPresent(MariaDbServer::kill);
		this.server = null;
	}

	void stop() {
		running().ifPresent(MariaDbServer::stop);
		this.server = null;
	}

	/**
	 * Who may do what: each schema has a user of its name, and replicas have one, too.
	 *
	 * @param passwords of the application's users, by schema
	 * @param replicationPassword of the user that replicas connect as
	 */
	record Accounts(Map<String, String> passwords, String replicationPassword) {

		static final String REPLICATION = "replication";

		void createOn(MariaDbServer server) {
			this.passwords.forEach((schema, password) -> server.createSchema(schema, schema, password));
			server.createReplicationUser(REPLICATION, this.replicationPassword);
		}

	}

}
