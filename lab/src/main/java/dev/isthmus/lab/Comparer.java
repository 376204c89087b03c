package dev.isthmus.lab;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.region.Region;

/**
 * Compares what the running regions hold.
 */
final class Comparer {

	private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

	/** What must be the same in all indexes; where each of them stands need not be. */
	private static final List<String> INDEX_FIELDS = List.of("documents", "digest");

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
			caughtUp.put(region.id().value(), this.parts.database().awaitCaughtUp(region.id(), CATCH_UP_TIMEOUT));
		}
		for (var region : running) {
			tables.put(region.id().value(), this.parts.database().checksums(region.id()));
		}
		var indexes = indexes(running);
		return new Comparison(areSame(tables) && areSame(essence(indexes)), tables, indexes, caughtUp);
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
		try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
			for (var region : regions) {
				indexes.put(region.id().value(), index(region, http));
			}
		}
		return indexes;
	}

	private JsonNode index(Region region, HttpClient http) {
		var request = HttpRequest.newBuilder(URI.create(region.url() + "/search/index"))
			.timeout(ANSWER_TIMEOUT)
			.build();
		try {
			return this.json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
		}
		catch (java.io.IOException ex) {
			return this.json.createObjectNode().put("unreachable", String.valueOf(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new FailedException("interrupted", ex);
		}
	}

}
