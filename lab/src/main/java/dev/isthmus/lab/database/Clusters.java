package dev.isthmus.lab.database;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedMap;
import java.util.stream.Stream;

import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.topology.RegionId;

/**
 * The clusters of all regions, and what is remembered about them between runs.
 */
final class Clusters {

	private final SequencedMap<RegionId, DatabaseCluster> clusters = new LinkedHashMap<>();

	private final DatabaseNode.Accounts accounts;

	private final Sources sources;

	private final Path folder;

	private volatile GlobalState state;

	Clusters(Path folder, RegionId initialPrimary, DatabaseNode.Accounts accounts, Sources sources) {
		this.folder = folder;
		this.accounts = accounts;
		this.sources = sources;
		this.state = GlobalState.read(stateFile()).orElseGet(() -> GlobalState.initial(initialPrimary));
	}

	void add(RegionId region, int port, int serverId, Forwarder endpoint) {
		var node = new DatabaseNode(region, folder(region), port, serverId, endpoint, this.accounts);
		this.clusters.put(region, new DatabaseCluster(node, this.sources));
	}

	void addStandby(RegionId region, int port, int serverId, boolean wanted) {
		var serves = this.state.isSwapped(region);
		if (wanted || serves) {
			var cluster = cluster(region);
			cluster.add(new DatabaseNode(region, standbyFolder(region), port, serverId, null, this.accounts));
			if (serves) {
				cluster.swap();
			}
		}
	}

	Path folder() {
		return this.folder;
	}

	Path folder(RegionId region) {
		return this.folder.resolve(region.value());
	}

	Optional<Path> folderOfStandby(RegionId region) {
		return cluster(region).second().map((_) -> standbyFolder(region));
	}

	private Path standbyFolder(RegionId region) {
		return this.folder.resolve(region + "-standby");
	}

	LostWriteReport lostWriteReport(RegionId region) {
		return lostWriteReport(region.value());
	}

	LostWriteReport lostWriteReportOfStandby(RegionId region) {
		return lostWriteReport(region + "-standby");
	}

	private LostWriteReport lostWriteReport(String name) {
		return new LostWriteReport(this.accounts.passwords().keySet(),
				this.folder.resolveSibling("lost-writes").resolve(name + ".json"));
	}

	Sources sources() {
		return this.sources;
	}

	GlobalDatabase.Network network() {
		return this.sources.network();
	}

	/** The schemas of the application. */
	Set<String> schemas() {
		return this.accounts.passwords().keySet();
	}

	List<RegionId> regions() {
		return List.copyOf(this.clusters.keySet());
	}

	/** The server that serves each region. */
	Stream<DatabaseNode> nodes() {
		return this.clusters.values().stream().map(DatabaseCluster::current);
	}

	/** All servers that are being copied from another one just now. */
	Stream<DatabaseNode> seeding() {
		return this.clusters.values().stream().flatMap(DatabaseCluster::all).filter(DatabaseNode::isSeeding);
	}

	/** The server that serves a region. */
	DatabaseNode node(RegionId region) {
		return cluster(region).current();
	}

	DatabaseCluster cluster(RegionId region) {
		var cluster = this.clusters.get(region);
		if (cluster == null) {
			throw RefusedException
				.unknown("there is no region " + region + " here; there are " + this.clusters.keySet());
		}
		return cluster;
	}

	/** All clusters but one; all of them if that one is none of these. */
	Stream<DatabaseCluster> except(RegionId region) {
		return this.clusters.entrySet()
			.stream()
			.filter((cluster) -> !cluster.getKey().equals(region))
			.map(Map.Entry::getValue);
	}

	RegionId primary() {
		return new RegionId(this.state.primary());
	}

	GlobalState state() {
		return this.state;
	}

	void save(GlobalState state) {
		state.writeTo(stateFile());
		this.state = state;
	}

	private Path stateFile() {
		return this.folder.resolve("global-database.json");
	}

}
