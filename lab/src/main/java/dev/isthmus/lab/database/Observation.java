package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.topology.RegionId;

/**
 * Looks at databases, which may die or hang meanwhile, and changes none.
 */
final class Observation {

	/** A server that hangs would keep whoever asks it waiting for ever. */
	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

	private final Clusters clusters;

	Observation(Clusters clusters) {
		this.clusters = clusters;
	}

	boolean isRunning(RegionId region) {
		return this.clusters.node(region).isRunning();
	}

	boolean answers(RegionId region, Duration timeout) {
		return this.clusters.node(region).running().map((server) -> server.answers(timeout)).orElse(false);
	}

	Optional<String> role(RegionId region) {
		return ask(region, Observation::role);
	}

	private static Optional<String> role(Sql sql) {
		return sql.value("SELECT @@global.read_only").map((value) -> value.equals("0") ? "primary" : "secondary");
	}

	Optional<Long> term(RegionId region) {
		return ask(region, (sql) -> sql.hasTable("product", "region_term")
				? sql.value("SELECT MAX(term) FROM product.region_term").map(Long::valueOf) : Optional.empty());
	}

	/**
	 * A server may have died just now, or hang: it still counts as running, and answers
	 * nobody.
	 */
	private <T> Optional<T> ask(RegionId region, Function<Sql, Optional<T>> question) {
		return this.clusters.node(region).running().flatMap((server) -> {
			try (var sql = Sql.on(server, ANSWER_TIMEOUT)) {
				return question.apply(sql);
			}
			catch (FailedException ex) {
				return Optional.empty();
			}
		});
	}

	SequencedMap<String, String> checksums(RegionId region) {
		try (var sql = Sql.on(this.clusters.node(region).server())) {
			return TableChecksums.of(sql, this.clusters.schemas());
		}
	}

	List<LostWriteEntry> lostWrites() {
		try (var sql = Sql.on(this.clusters.node(this.clusters.primary()).server())) {
			return LostWrites.entered(sql, this.clusters.schemas());
		}
	}

	boolean isInStep(RegionId region) {
		var node = this.clusters.node(region);
		return answers(region, ANSWER_TIMEOUT) && this.clusters.state().isInLine(region) && node.replication()
			.follows(this.clusters.sources().of(node, this.clusters.node(this.clusters.primary())));
	}

	boolean isStandbyInStep(RegionId region) {
		var state = this.clusters.state();
		return this.clusters.cluster(region)
			.standby()
			.map((standby) -> state.isStandbyInLine(region) && standby.isInStep(state.isPrimary(region)))
			.orElse(true);
	}

	boolean canTakeOver(RegionId region) {
		var state = this.clusters.state();
		return state.isInLine(region) && state.isStandbyInLine(region)
				&& this.clusters.cluster(region).standby().map(Standby::canTakeOver).orElse(false);
	}

	/** The servers that could be promoted: replicas that run and can be reached. */
	List<DatabaseNode> promotable() {
		var state = this.clusters.state();
		return this.clusters.nodes()
			.filter((node) -> !state.isPrimary(node.region()) && state.isInLine(node.region())
					&& this.clusters.network().reachesControl(node.region()) && answers(node.region(), ANSWER_TIMEOUT))
			.toList();
	}

}
