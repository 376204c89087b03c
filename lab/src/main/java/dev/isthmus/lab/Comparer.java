package dev.isthmus.lab;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.importing.Shop;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.region.Region;
import dev.isthmus.lab.region.RegionState;

/**
 * Compares what the running regions hold, and mends nothing: who judges must not help.
 */
final class Comparer {

	private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(10);

	/** What must be the same in all indexes; where each of them stands need not be. */
	private static final List<String> INDEX_FIELDS = List.of("documents", "digest");

	/** How many products an index and the database of its region do not agree on. */
	private static final List<String> DIFFERENCES = List.of("missing", "extra", "stale");

	private final JsonMapper json = JsonMapper.builder().build();

	private final Parts parts;

	Comparer(Parts parts) {
		this.parts = parts;
	}

	Comparison compare() {
		var running = this.parts.regions()
			.all()
			.stream()
			.filter((region) -> this.parts.database().isRunning(region.id()))
			.toList();
		var caughtUp = new LinkedHashMap<String, Boolean>();
		var tables = new LinkedHashMap<String, Map<String, String>>();
		for (var region : running) {
			caughtUp.put(region.id().value(), hasCaughtUp(region));
		}
		for (var region : running) {
			tables.put(region.id().value(), tables(region));
		}
		var indexes = indexes(running);
		var equal = areThere(running) && areSame(tables) && matchDatabases(indexes) && areSame(essence(indexes));
		return new Comparison(equal, tables, indexes, caughtUp);
	}

	/** A region that should run and has no database is equal to none. */
	private boolean areThere(List<Region> compared) {
		return this.parts.regions()
			.all()
			.stream()
			.allMatch((region) -> region.state() == RegionState.STOPPED || compared.contains(region));
	}

	private boolean hasCaughtUp(Region region) {
		try {
			return this.parts.database().awaitCaughtUp(region.id(), CATCH_UP_TIMEOUT);
		}
		catch (IllegalStateException | FailedException | RefusedException ex) {
			return false;
		}
	}

	/** A database that goes away meanwhile, to be seeded again, is equal to none. */
	private Map<String, String> tables(Region region) {
		try {
			return this.parts.database().checksums(region.id());
		}
		catch (IllegalStateException | FailedException | RefusedException ex) {
			return Map.of("unreadable", "the database of " + region.id() + " went away");
		}
	}

	private static boolean matchDatabases(Map<String, JsonNode> indexes) {
		return indexes.values().stream().allMatch(Comparer::matchesDatabase);
	}

	private static boolean matchesDatabase(JsonNode index) {
		return index.hasNonNull("digest") && DIFFERENCES.stream().allMatch((field) -> index.path(field).asLong() == 0);
	}

	private static boolean areSame(Map<String, ?> byRegion) {
		return new HashSet<>(byRegion.values()).size() <= 1;
	}

	private static Map<String, List<JsonNode>> essence(Map<String, JsonNode> indexes) {
		var essence = new LinkedHashMap<String, List<JsonNode>>();
		indexes.forEach((region, index) -> essence.put(region, INDEX_FIELDS.stream().map(index::path).toList()));
		return essence;
	}

	private Map<String, JsonNode> indexes(List<Region> regions) {
		var indexes = new LinkedHashMap<String, JsonNode>();
		try (var shop = new Shop(this.parts.settings().url())) {
			var accessToken = shop.logIn(LabSettings.OPERATOR_EMAIL, this.parts.secrets().operatorPassword());
			for (var region : regions) {
				indexes.put(region.id().value(), index(region, accessToken));
			}
		}
		return indexes;
	}

	/** Has the region compare its index with its database. */
	private JsonNode index(Region region, String accessToken) {
		try (var own = new Shop(region.url())) {
			return own.verifyIndex(accessToken);
		}
		catch (FailedException ex) {
			return this.json.createObjectNode().put("unverified", ex.getMessage());
		}
	}

}
