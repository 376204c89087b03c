package dev.isthmus.engines.mariadb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.isthmus.engines.CacheFolder;
import dev.isthmus.engines.Folders;
import dev.isthmus.engines.process.ChildProcess;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB server as a child process, on 127.0.0.1 only. It always starts read-only; a
 * killed or stopped one is started again by building it on the same folder.
 */
public final class MariaDbServer implements AutoCloseable {

	private static final Duration READ_ONLY_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

	private final ServerFolder folder;

	private final Distribution distribution;

	private final ChildProcess process;

	private final int port;

	private final boolean temporary;

	MariaDbServer(ServerFolder folder, Distribution distribution, ChildProcess process, int port, boolean temporary) {
		this.folder = folder;
		this.distribution = distribution;
		this.process = process;
		this.port = port;
		this.temporary = temporary;
	}

	public static Builder builder() {
		return new Builder();
	}

	/**
	 * For tests: a writable server in a folder of its own, which closing deletes, or the
	 * end of this JVM if nobody closes it.
	 */
	public static MariaDbServer temporary() {
		return temporary(1);
	}

	/**
	 * The same, beside others.
	 * @param serverId unique among servers that replicate from one another
	 */
	public static MariaDbServer temporary(int serverId) {
		return temporary(builder().serverId(serverId));
	}

	/**
	 * The same, with what else the builder was told.
	 * @param builder how it is started; its folder is chosen here
	 */
	public static MariaDbServer temporary(Builder builder) {
		try {
			var folder = Files.createTempDirectory("isthmus-mariadb");
			var server = builder.folder(folder).deletedOnClose().start();
			Runtime.getRuntime().addShutdownHook(new Thread(server::close));
			server.readOnly(false);
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("no temporary folder", ex);
		}
	}

	public int port() {
		return this.port;
	}

	public long pid() {
		return this.process.pid();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Whether it answers a query. A process that lives and does not answer has hung, or
	 * the machine is overloaded: give it time.
	 */
	public boolean answers(Duration timeout) {
		return RootSession.answers(this.port, this.folder.rootPassword(), timeout);
	}

	/** For Connector/J; timeouts in milliseconds. */
	public String jdbcUrl(String schema) {
		return "jdbc:mysql://127.0.0.1:%d/%s?useInformationSchema=false&sslMode=DISABLED&allowPublicKeyRetrieval=false&connectTimeout=1000&socketTimeout=10000"
			.formatted(this.port, schema);
	}

	/** A connection without a schema that may do everything, also while read-only. */
	public Connection rootConnection() throws SQLException {
		return RootSession.connect(this.port, this.folder.rootPassword());
	}

	/**
	 * The same for questions that must not wait for ever.
	 * @param timeout how long the server may take over each answer
	 */
	public Connection rootConnection(Duration timeout) throws SQLException {
		return RootSession.connect(this.port, this.folder.rootPassword(), timeout);
	}

	/**
	 * Creates a schema, and a user who may use nothing else. Neither is replicated: every
	 * server has accounts of its own.
	 */
	public void createSchema(String schema, String user, String password) {
		try (var session = session()) {
			session.execute("SET sql_log_bin = 0", "CREATE SCHEMA IF NOT EXISTS " + Quoted.identifier(schema),
					createUser(user, password),
					"GRANT ALL PRIVILEGES ON " + Quoted.schemaPattern(schema) + ".* TO " + Quoted.text(user) + "@'%'");
		}
	}

	/** Creates the user whom replicas of this server connect as. */
	public void createReplicationUser(String user, String password) {
		try (var session = session()) {
			session.execute("SET sql_log_bin = 0", createUser(user, password),
					"GRANT REPLICATION SLAVE ON *.* TO " + Quoted.text(user) + "@'%'");
		}
	}

	private static String createUser(String user, String password) {
		return "CREATE USER IF NOT EXISTS %s@'%%' IDENTIFIED BY %s".formatted(Quoted.text(user), Quoted.text(password));
	}

	/**
	 * Refuses or takes writes of all but root. Waits for the first moment without a
	 * writing statement, and does not queue for it: behind a queued request no other
	 * statement may write, and one that waits for a row would wait for a transaction that
	 * can no longer go on.
	 * @throws IllegalStateException when there is no such moment within 5 s: nothing has
	 * changed then
	 */
	public void readOnly(boolean readOnly) {
		try (var session = session()) {
			session.execute("SET SESSION lock_wait_timeout = 0");
			session.executeUnlocked("SET GLOBAL read_only = " + (readOnly ? "ON" : "OFF"), READ_ONLY_TIMEOUT);
		}
	}

	public Replication replication() {
		return new Replication(this);
	}

	/** Kills without warning (SIGKILL). */
	public void kill() {
		this.process.kill();
	}

	/** Shuts down in order; a server that takes longer than 30 s is killed. */
	public void stop() {
		this.process.stop(STOP_TIMEOUT);
	}

	/** Stops; a temporary server is killed and its folder deleted. */
	@Override
	public void close() {
		if (this.temporary) {
			kill();
			Folders.delete(this.folder.path());
		}
		else {
			stop();
		}
	}

	RootSession session() {
		return RootSession.open(this.port, this.folder.rootPassword());
	}

	/**
	 * For a statement that waits by itself.
	 * @param wait how long it does at most
	 */
	RootSession session(Duration wait) {
		return RootSession.open(this.port, this.folder.rootPassword(), wait);
	}

	ServerFolder folder() {
		return this.folder;
	}

	Distribution distribution() {
		return this.distribution;
	}

	/** Where a server lives and how it is started. */
	public static final class Builder {

		private @Nullable Path folder;

		private int port;

		private int serverId = 1;

		private final Map<String, String> options = new LinkedHashMap<>();

		private boolean temporary;

		private Builder() {
		}

		/** Holds data, configuration, log and root password; made when absent. */
		public Builder folder(Path folder) {
			this.folder = folder.toAbsolutePath();
			return this;
		}

		/** 0, the default, for any free port. */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/** Unique among servers that replicate from one another. */
		public Builder serverId(int serverId) {
			this.serverId = serverId;
			return this;
		}

		/** Any option of mariadbd, without dashes; overrides what is set by default. */
		public Builder option(String name, String value) {
			this.options.put(name, value);
			return this;
		}

		/**
		 * Speaks TLS, too, with this certificate and its key, both in PEM; without them
		 * it speaks none.
		 */
		public Builder certificate(Path certificate, Path key) {
			return option("ssl", "ON").option("ssl-cert", certificate.toString()).option("ssl-key", key.toString());
		}

		Builder deletedOnClose() {
			this.temporary = true;
			return this;
		}

		/**
		 * Starts the server and waits until it answers.
		 * @throws IllegalStateException when it does not; the message says why
		 */
		public MariaDbServer start() {
			if (this.folder == null) {
				throw new IllegalStateException("a server needs a folder");
			}
			var cache = CacheFolder.ofUser();
			var distribution = Distribution.unpacked(cache);
			var serverFolder = new ServerFolder(this.folder);
			serverFolder.prepare(new DataFolderTemplate(distribution, cache));
			var launch = new Launch(distribution, serverFolder, this.serverId, this.options);
			var launched = launch.on(this.port);
			return new MariaDbServer(serverFolder, distribution, launched.process(), launched.port(), this.temporary);
		}

	}

}
