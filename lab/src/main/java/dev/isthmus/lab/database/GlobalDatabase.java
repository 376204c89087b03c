package dev.isthmus.lab.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.topology.RegionId;

/**
 * A database in several regions, one of which takes writes: the stand-in for Aurora
 * Global Database. Operations must not run at the same time; the lab sees to that.
 */
public final class GlobalDatabase {

	private final Clusters clusters;

	private final Observation observation;

	private final Promotion promotion;

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
		this.clusters = new Clusters(folder, initialPrimary,
				new DatabaseNode.Accounts(new LinkedHashMap<>(passwords), replicationPassword),
				new Sources(network, replicationPassword));
		this.observation = new Observation(this.clusters);
		this.promotion = new Promotion(this.clusters, this.observation);
	}

	/**
	 * Adds a region.
	 * @param port of its server
	 * @param serverId unique among all regions
	 * @param endpoint by which its services reach the server; pointed and opened here
	 */
	public void add(RegionId region, int port, int serverId, Forwarder endpoint) {
		this.clusters.add(region, port, serverId, endpoint);
	}

	/**
	 * Adds a second server to a region, which stands by for the first.
	 * @param port of the server
	 * @param serverId unique among all servers
	 * @param wanted whether there is to be one; it is there in any case where it has
	 * taken over, for it has what the first server does not
	 */
	public void addStandby(RegionId region, int port, int serverId, boolean wanted) {
		this.clusters.addStandby(region, port, serverId, wanted);
	}

	/** All regions that have a database. */
	public List<RegionId> regions() {
		return this.clusters.regions();
	}

	/** The region that takes writes, or would if it ran. */
	public RegionId primary() {
		return this.clusters.primary();
	}

	public boolean isRunning(RegionId region) {
		return this.observation.isRunning(region);
	}

	/** The server of a region, if it runs. */
	public Optional<MariaDbServer> server(RegionId region) {
		return this.clusters.node(region).running();
	}

	/** Where the first server of a region keeps its data and its log. */
	public Path folder(RegionId region) {
		return this.clusters.folder(region);
	}

	/** Where the second server of a region keeps its own; empty if it has none. */
	public Optional<Path> folderOfStandby(RegionId region) {
		return this.clusters.folderOfStandby(region);
	}

	/** The server that stands by in a region, if it runs. */
	public Optional<MariaDbServer> standby(RegionId region) {
		return this.clusters.cluster(region).second().flatMap(DatabaseNode::running);
	}

	/**
	 * The region's role by what its server says; empty while that does not answer, which
	 * is known after some seconds at most.
	 */
	public Optional<String> role(RegionId region) {
		return this.observation.role(region);
	}

	/**
	 * The last term that the region's database has seen begin; empty while it does not
	 * answer, which is known after some seconds at most.
	 */
	public Optional<Long> term(RegionId region) {
		return this.observation.term(region);
	}

	/**
	 * Checksums of all tables of the application in a region, {@code schema.table} →
	 * checksum.
	 */
	public SequencedMap<String, String> checksums(RegionId region) {
		return this.observation.checksums(region);
	}

	/**
	 * The acknowledged writes that failovers have lost, as far as their old primaries
	 * have come back.
	 */
	public List<LostWriteEntry> lostWrites() {
		return this.observation.lostWrites();
	}

	/** Where the lost-write report of a region is kept, if there is one. */
	public Path lostWritesFile(RegionId region) {
		return this.clusters.lostWriteReport(region).file();
	}

	/** Where that of a server is kept whose region went on with its standby. */
	public Path lostWritesFileOfStandby(RegionId region) {
		return this.clusters.lostWriteReportOfStandby(region).file();
	}

	/** Waits until a region has applied what the primary has committed so far. */
	public boolean awaitCaughtUp(RegionId region, Duration timeout) {
		if (this.clusters.state().isPrimary(region)) {
			return true;
		}
		var position = this.clusters.node(primary()).replication().position();
		return this.clusters.node(region).awaitApplied(position, timeout);
	}

	/**
	 * Starts all databases, the primary first.
	 * @throws RefusedException if the primary is not among them
	 */
	public void startAll(Progress progress) {
		if (!regions().contains(primary())) {
			throw RefusedException.conflict("the data in " + this.clusters.folder() + " has its primary in " + primary()
					+ ", which is not among the regions " + regions());
		}
		start(primary(), progress);
		regions().stream().filter((region) -> !region.equals(primary())).forEach((region) -> start(region, progress));
		this.clusters.save(this.clusters.state());
	}

	/**
	 * Starts the database of one region in the role that is left for it: the primary
	 * again as primary, if no other has been promoted since; all others as replicas.
	 */
	public void start(RegionId region, Progress progress) {
		var node = this.clusters.node(region);
		if (this.clusters.state().isUnseeded(region)) {
			rejoin(node).seed(progress);
			this.clusters.save(this.clusters.state().withRejoined(region));
		}
		else {
			start(node, progress);
		}
		node.openEndpoint();
		attachStandby(region, progress);
	}

	private void start(DatabaseNode node, Progress progress) {
		var region = node.region();
		if (!node.isRunning()) {
			var stopwatch = new Stopwatch();
			node.start();
			progress.say(region, "database ready on port " + node.server().port() + " after " + stopwatch);
		}
		var state = this.clusters.state();
		if (state.isPrimary(region)) {
			node.replication().promote();
		}
		else if (rejoin(node).run(state.isOutdated(region), progress)) {
			this.clusters.save(this.clusters.state().withRejoined(region));
		}
	}

	private Rejoin rejoin(DatabaseNode node) {
		return new Rejoin(node, this.clusters.node(primary()), this.clusters.sources(),
				this.clusters.lostWriteReport(node.region()),
				() -> this.clusters.save(this.clusters.state().withUnseeded(node.region())));
	}

	/** Starts the database of a region again; one that hangs is killed first. */
	public void restart(RegionId region, Progress progress) {
		this.clusters.node(region).kill();
		start(region, progress);
	}

	/** Brings the standby of a region in step, if the region has one. */
	public void attachStandby(RegionId region, Progress progress) {
		this.clusters.cluster(region)
			.standby()
			.ifPresent((standby) -> new StandbyReturn(this.clusters, standby).run(progress));
	}

	/** Whether a database is being copied just now, which may take minutes. */
	public boolean isSeeding() {
		return this.clusters.seeding().findAny().isPresent();
	}

	/** Lets whoever copies a database fail; what has been copied so far is not used. */
	public void giveUpSeeding() {
		this.clusters.seeding().forEach(DatabaseNode::giveUpSeeding);
	}

	/** Whether the standby of a region is in step; also if the region has none. */
	public boolean isStandbyInStep(RegionId region) {
		return this.observation.isStandbyInStep(region);
	}

	/** Whether the region has a standby that could take over now. */
	public boolean canTakeOver(RegionId region) {
		return this.observation.canTakeOver(region);
	}

	/**
	 * Lets the standby of a region take the place of the server that has died, or hangs
	 * and is killed. In the primary region a term begins with it.
	 */
	public void takeOver(RegionId region, Progress progress) {
		this.promotion.takeOver(region, progress);
	}

	/** Kills the databases of a region (SIGKILL); its endpoint refuses connections. */
	public void kill(RegionId region) {
		this.clusters.node(region).closeEndpoint();
		this.clusters.cluster(region).all().forEach(DatabaseNode::kill);
	}

	/** Shuts all databases down in order, replicas before the primary. */
	public void stopAll() {
		this.clusters.except(primary()).flatMap(DatabaseCluster::all).forEach(DatabaseNode::stop);
		if (regions().contains(primary())) {
			var cluster = this.clusters.cluster(primary());
			cluster.awaitReceipt(false);
			cluster.all().forEach(DatabaseNode::stop);
		}
		this.clusters.nodes().forEach(DatabaseNode::closeEndpoint);
	}

	/**
	 * Makes a region the primary as planned; nothing is lost.
	 * @throws RefusedException if it cannot begin; nothing has changed
	 */
	public void switchover(RegionId to, Progress progress) {
		this.promotion.switchover(to, progress);
	}

	/**
	 * Makes a region the primary without the help of the old one. What the old one had
	 * not replicated is lost, and reported when it comes back.
	 * @param to which one
	 * @param force whether to do so although the old primary is alive and reachable
	 * @param outOfReach what silences an old primary that takes no orders: it may be
	 * alive behind a link that is down
	 * @throws RefusedException if it cannot begin; nothing has changed
	 */
	public void failover(RegionId to, boolean force, Silencing outOfReach, Progress progress) {
		this.promotion.failover(to, force, outOfReach, progress);
	}

	/**
	 * The same although the old primary may be alive.
	 * @param among the regions that may be promoted: that which has received most, and of
	 * several that which comes first. What others have received is fetched from them.
	 * @return the new primary
	 */
	public RegionId failover(List<RegionId> among, Silencing outOfReach, Progress progress) {
		return this.promotion.failover(among, outOfReach, progress);
	}

	/** The regions that could be promoted: replicas that run and can be reached. */
	public List<RegionId> promotableRegions() {
		return this.observation.promotable().stream().map(DatabaseNode::region).toList();
	}

	/** Whether the server of a region runs and answers a query. */
	public boolean answers(RegionId region, Duration timeout) {
		return this.observation.answers(region, timeout);
	}

	/** Makes a region that is not the primary refuse writes, or kills its database. */
	public void fence(RegionId region, Progress progress) {
		this.promotion.refuseIfPrimary(region);
		new FenceOrKill(this.clusters.node(region), this.clusters.network()).silence(progress);
	}

	/**
	 * Lets the primary take writes again that was made read-only for a promotion which
	 * has been given up.
	 * @throws RefusedException if another has been promoted since
	 */
	public void reopen(RegionId region, Progress progress) {
		this.promotion.reopen(region, progress);
	}

	/** Whether a region that is not the primary replicates from it, as far as it can. */
	public boolean isInStep(RegionId region) {
		return this.observation.isInStep(region);
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
