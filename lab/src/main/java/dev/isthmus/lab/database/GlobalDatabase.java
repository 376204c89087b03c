package dev.isthmus.lab.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.topology.RegionId;

/**
 * A database in several regions, one of which takes writes: the stand-in for Aurora
 * Global Database. Operations must not run at the same time; the lab sees to that.
 */
public final class GlobalDatabase {

	private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(15);

	/** A server that hangs would keep whoever asks it for more waiting for ever. */
	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

	private final SequencedMap<RegionId, DatabaseCluster> clusters = new LinkedHashMap<>();

	private final DatabaseNode.Accounts accounts;

	private final Sources sources;

	private final Path folder;

	private volatile GlobalState state;

	/**
	 * Opens the databases of a folder; nothing runs yet.
	 * @param folder where all of them are kept
	 * @param initialPrimary the primary if the folder is new
	 * @param passwords of the application's users, by schema; each schema has a user of
	 * its name
	 * @param replicationPassword of the user that replicas connect as
	 * @param network how databases of different regions reach one another
	 */
	public GlobalDatabase(Path folder, RegionId initialPrimary, Map<String, String> passwords,
			String replicationPassword, Network network) {
		this.folder = folder;
		this.accounts = new DatabaseNode.Accounts(new LinkedHashMap<>(passwords), replicationPassword);
		this.sources = new Sources(network, replicationPassword);
		this.state = GlobalState.read(stateFile()).orElseGet(() -> GlobalState.initial(initialPrimary));
	}

	/**
	 * Adds a region.
	 * @param port of its server
	 * @param serverId unique among all regions
	 * @param endpoint by which its services reach the server; pointed and opened here
	 */
	public void add(RegionId region, int port, int serverId, Forwarder endpoint) {
		var node = new DatabaseNode(region, this.folder.resolve(region.value()), port, serverId, endpoint,
				this.accounts);
		this.clusters.put(region, new DatabaseCluster(node, this.sources));
	}

	/**
	 * Adds a second server to a region, which stands by for the first.
	 * @param port of the server
	 * @param serverId unique among all servers
	 */
	public void addStandby(RegionId region, int port, int serverId) {
		var cluster = cluster(region);
		cluster.add(new DatabaseNode(region, standbyFolder(region), port, serverId, null, this.accounts));
		if (this.state.isSwapped(region)) {
			cluster.swap();
		}
	}

	private Path standbyFolder(RegionId region) {
		return this.folder.resolve(region + "-standby");
	}

	/** The region that takes writes, or would if it ran. */
	public RegionId primary() {
		return new RegionId(this.state.primary());
	}

	public boolean isRunning(RegionId region) {
		return node(region).isRunning();
	}

	/** The server of a region, if it runs. */
	public Optional<MariaDbServer> server(RegionId region) {
		return node(region).running();
	}

	/** Where the first server of a region keeps its data and its log. */
	public Path folder(RegionId region) {
		return this.folder.resolve(region.value());
	}

	/** Where the second server of a region keeps its own; empty if it has none. */
	public Optional<Path> folderOfStandby(RegionId region) {
		return cluster(region).second().map((_) -> standbyFolder(region));
	}

	/** The server that stands by in a region, if it runs. */
	public Optional<MariaDbServer> standby(RegionId region) {
		return cluster(region).second().flatMap(DatabaseNode::running);
	}

	/** The region's role by what its server says; empty while that does not answer. */
	public Optional<String> role(RegionId region) {
		return ask(region, (sql) -> sql.value("SELECT @@global.read_only")
			.map((value) -> value.equals("0") ? "primary" : "secondary"));
	}

	/**
	 * The last term that the region's database has seen begin; empty while it does not
	 * answer.
	 */
	public Optional<Long> term(RegionId region) {
		return ask(region, (sql) -> sql.hasTable("product", "region_term")
				? sql.value("SELECT MAX(term) FROM product.region_term").map(Long::valueOf) : Optional.empty());
	}

	/**
	 * A server may have died just now: it still counts as running, and answers nobody.
	 */
	private <T> Optional<T> ask(RegionId region, Function<Sql, Optional<T>> question) {
		return node(region).running().flatMap((server) -> {
			try (var sql = Sql.on(server)) {
				return question.apply(sql);
			}
			catch (FailedException ex) {
				return Optional.empty();
			}
		});
	}

	/**
	 * Checksums of all tables of the application in a region, {@code schema.table} →
	 * checksum.
	 */
	public SequencedMap<String, String> checksums(RegionId region) {
		try (var sql = Sql.on(node(region).server())) {
			return TableChecksums.of(sql, this.accounts.passwords().keySet());
		}
	}

	/** Waits until a region has applied what the primary has committed so far. */
	public boolean awaitCaughtUp(RegionId region, Duration timeout) {
		if (this.state.isPrimary(region)) {
			return true;
		}
		return node(region).awaitApplied(node(primary()).replication().position(), timeout);
	}

	/**
	 * Starts all databases, the primary first.
	 * @throws RefusedException if the primary is not among them
	 */
	public void startAll(Progress progress) {
		if (!this.clusters.containsKey(primary())) {
			throw RefusedException.conflict("the data in " + this.folder + " has its primary in " + primary()
					+ ", which is not among the regions " + this.clusters.keySet());
		}
		start(primary(), progress);
		this.clusters.keySet().stream().filter((region) -> !region.equals(primary())).forEach((region) -> {
			start(region, progress);
		});
		save(this.state);
	}

	/**
	 * Starts the database of one region in the role that is left for it: the primary
	 * again as primary, if no other has been promoted since; all others as replicas.
	 */
	public void start(RegionId region, Progress progress) {
		var node = node(region);
		if (!node.isRunning()) {
			var stopwatch = new Stopwatch();
			node.start();
			progress.say(region, "database ready on port " + node.server().port() + " after " + stopwatch);
		}
		if (this.state.isPrimary(region)) {
			node.replication().promote();
		}
		else {
			var primary = node(primary());
			var rejoin = new Rejoin(node, primary, this.sources, this.accounts.passwords().keySet());
			rejoin.run(this.state.isOutdated(region), lostWritesFile(region), progress);
			if (primary.isRunning()) {
				save(this.state.withSeeded(region));
			}
		}
		node.openEndpoint();
		attachStandby(region, progress);
	}

	/** Starts the database of a region again; one that hangs is killed first. */
	public void restart(RegionId region, Progress progress) {
		node(region).kill();
		start(region, progress);
	}

	/** Brings the standby of a region in step, if the region has one. */
	public void attachStandby(RegionId region, Progress progress) {
		cluster(region).attachStandby(this.state.isPrimary(region), progress);
	}

	/** Whether the standby of a region is in step; also if the region has none. */
	public boolean isStandbyInStep(RegionId region) {
		return cluster(region).isStandbyInStep(this.state.isPrimary(region));
	}

	/** Whether the region has a standby that could take over now. */
	public boolean canTakeOver(RegionId region) {
		return !this.state.isOutdated(region) && cluster(region).canTakeOver();
	}

	/**
	 * Lets the standby of a region take the place of the server that has died, or hangs
	 * and is killed. In the primary region a term begins with it.
	 */
	public void takeOver(RegionId region, Progress progress) {
		var stopwatch = new Stopwatch();
		var primary = this.state.isPrimary(region) ? null : node(primary());
		new Takeover(this.sources, CATCH_UP_TIMEOUT).run(cluster(region), primary, promotable(), progress);
		save(this.state.withSwap(region));
		progress.say(region, "its standby on port " + node(region).port() + " has taken over in " + stopwatch);
	}

	/** Kills the databases of a region (SIGKILL); its endpoint refuses connections. */
	public void kill(RegionId region) {
		node(region).closeEndpoint();
		cluster(region).all().forEach(DatabaseNode::kill);
	}

	/** Shuts all databases down in order, replicas before the primary. */
	public void stopAll() {
		var primary = this.clusters.get(primary());
		this.clusters.values()
			.stream()
			.filter((cluster) -> cluster != primary)
			.flatMap(DatabaseCluster::all)
			.forEach(DatabaseNode::stop);
		if (primary != null) {
			primary.awaitReceipt(false);
			primary.all().forEach(DatabaseNode::stop);
		}
		this.clusters.values().forEach((cluster) -> cluster.current().closeEndpoint());
	}

	/**
	 * Makes a region the primary as planned; nothing is lost.
	 * @throws RefusedException if it cannot begin; nothing has changed
	 */
	public void switchover(RegionId to, Progress progress) {
		var target = node(to);
		refuseIfPrimary(to);
		if (!node(primary()).isRunning()) {
			throw RefusedException
				.conflict("the primary " + primary() + " is not running; use failover to promote " + to);
		}
		refuseIfNotReplicating(target);
		var switchover = new Switchover(this.sources, CATCH_UP_TIMEOUT);
		var old = primary();
		switchover.run(node(old), target, others(to), progress);
		save(this.state.withPrimary(to));
		settleReceipt(old);
		settleReceipt(to);
	}

	/**
	 * Makes a region the primary without the help of the old one. What the old one had
	 * not replicated is lost, and reported when it comes back.
	 * @param to which one; null for that which has received most
	 * @param force whether to do so although the old primary is alive and reachable
	 * @param outOfReach what silences an old primary that takes no orders: it may be
	 * alive behind a link that is down
	 * @return the new primary
	 * @throws RefusedException if it cannot begin; nothing has changed
	 */
	public RegionId failover(@Nullable RegionId to, boolean force, Silencing outOfReach, Progress progress) {
		var target = (to != null) ? promotable(to) : null;
		var old = node(primary());
		var reachable = this.sources.network().reachesControl(old.region());
		if (old.isRunning() && reachable && !force && (to == null || this.sources.network().isUp(to, old.region()))) {
			throw RefusedException.conflict("the primary " + old.region()
					+ " is alive and reachable: use switchover, which loses nothing, or failover --force");
		}
		var replicas = promotable();
		if (replicas.isEmpty()) {
			throw RefusedException.conflict("there is no region that could be promoted");
		}
		var stopwatch = new Stopwatch();
		var silencing = reachable ? new FenceOrKill(old) : outOfReach;
		var promoted = new Failover(this.sources, CATCH_UP_TIMEOUT).run(silencing, target, replicas, progress);
		save(this.state.withOutdated(old.region()).withPrimary(promoted.region()));
		settleReceipt(promoted.region());
		progress.say(promoted.region(), "is primary, " + stopwatch + " after the failover began");
		return promoted.region();
	}

	/** Commits wait for the standby where the region is primary, and only there. */
	private void settleReceipt(RegionId region) {
		cluster(region).awaitReceipt(this.state.isPrimary(region));
	}

	private DatabaseNode promotable(RegionId to) {
		refuseIfPrimary(to);
		var target = node(to);
		target.server();
		if (this.state.isOutdated(to)) {
			throw RefusedException.conflict(to + " has not rejoined since it was primary; bring it back with start");
		}
		if (!this.sources.network().reachesControl(to)) {
			throw RefusedException.conflict(to + " cannot be reached: the link from edge to it is not up");
		}
		return target;
	}

	/** The regions that could be promoted: replicas that run and can be reached. */
	public List<RegionId> promotableRegions() {
		return promotable().stream().map(DatabaseNode::region).toList();
	}

	private List<DatabaseNode> promotable() {
		return this.clusters.values()
			.stream()
			.map(DatabaseCluster::current)
			.filter((node) -> !this.state.isPrimary(node.region()) && !this.state.isOutdated(node.region())
					&& this.sources.network().reachesControl(node.region()) && answers(node.region(), ANSWER_TIMEOUT))
			.toList();
	}

	/** Whether the server of a region runs and answers a query. */
	public boolean answers(RegionId region, Duration timeout) {
		return server(region).map((server) -> server.answers(timeout)).orElse(false);
	}

	/** Makes a region that is not the primary refuse writes, or kills its database. */
	public void fence(RegionId region, Progress progress) {
		refuseIfPrimary(region);
		new FenceOrKill(node(region)).silence(progress);
	}

	/** Whether a region that is not the primary replicates from it, as far as it can. */
	public boolean isInStep(RegionId region) {
		var node = node(region);
		return answers(region, ANSWER_TIMEOUT) && !this.state.isOutdated(region)
				&& node.replication().follows(this.sources.of(node, node(primary())));
	}

	private Collection<DatabaseNode> others(RegionId to) {
		return promotable().stream().filter((node) -> !node.region().equals(to)).toList();
	}

	private void refuseIfPrimary(RegionId region) {
		if (this.state.isPrimary(region)) {
			throw RefusedException.conflict(region + " is the primary already");
		}
	}

	private void refuseIfNotReplicating(DatabaseNode node) {
		var status = node.replication().status();
		if (!status.receiving() || !status.applying()) {
			throw RefusedException.conflict(node.region() + " does not replicate from " + primary() + " just now: "
					+ status.lastError().orElse("no reason is known"));
		}
	}

	/** Where the lost-write report of a region is kept, if there is one. */
	public Path lostWritesFile(RegionId region) {
		return this.folder.resolveSibling("lost-writes").resolve(region + ".json");
	}

	/**
	 * The acknowledged writes that failovers have lost, as far as their old primaries
	 * have come back.
	 */
	public List<LostWriteEntry> lostWrites() {
		try (var sql = Sql.on(node(primary()).server())) {
			return LostWrites.entered(sql, this.accounts.passwords().keySet());
		}
	}

	private void save(GlobalState state) {
		this.state = state;
		state.writeTo(stateFile());
	}

	private Path stateFile() {
		return this.folder.resolve("global-database.json");
	}

	private DatabaseNode node(RegionId region) {
		return cluster(region).current();
	}

	private DatabaseCluster cluster(RegionId region) {
		var cluster = this.clusters.get(region);
		if (cluster == null) {
			throw RefusedException
				.unknown("there is no region " + region + " here; there are " + this.clusters.keySet());
		}
		return cluster;
	}

	/** All regions that have a database. */
	public List<RegionId> regions() {
		return List.copyOf(this.clusters.keySet());
	}

	/**
	 * How databases reach those of other regions.
	 */
	public interface Network {

		/** Where the database of one region finds that of another, on loopback. */
		int port(RegionId from, RegionId to);

		/** Whether the link between two regions carries data. */
		boolean isUp(RegionId from, RegionId to);

		/**
		 * Whether a region takes orders: whoever gives them stands where callers stand,
		 * and not on the same machine, although here he does.
		 */
		boolean reachesControl(RegionId region);

	}

}
