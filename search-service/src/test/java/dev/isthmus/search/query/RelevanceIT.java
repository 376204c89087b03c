package dev.isthmus.search.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.isthmus.engines.search.Kind;
import dev.isthmus.engines.search.SearchEngine;
import dev.isthmus.search.SearchServiceApplication;
import dev.isthmus.search.testing.ProductServiceStub;
import dev.isthmus.search.testing.TestKeys;
import dev.isthmus.search.testing.TestProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Measures how well products are ranked, against what people judged, and against plain
 * BM25 over title and description. Needs a folder with {@code products.ndjson.gz} and
 * {@code judgments.csv}: {@code -Drelevance.data=DIR}.
 */
@EnabledIfSystemProperty(named = "relevance.data", matches = ".+")
class RelevanceIT {

	private static final Path DATA = Path.of(System.getProperty("relevance.data", ""));

	private static final int TOP = 10;

	private final Map<String, Map<String, Integer>> judgments = new LinkedHashMap<>();

	private record Score(double full, double condensed, double judged) {
	}

	@Test
	void ranksBetterThanPlainTextSearch() throws IOException {
		readJudgments();
		try (var products = new ProductServiceStub(); var engine = SearchEngine.temporary(Kind.OPENSEARCH)) {
			readProducts(products);
			try (var service = new SpringApplicationBuilder(SearchServiceApplication.class).run(
					"--spring.elasticsearch.uris=" + engine.url(), "--isthmus.search.product-url=" + products.url(),
					"--isthmus.region=us-east-1", "--isthmus.security.public-keys=" + TestKeys.publicKeys(),
					"--isthmus.security.service-key=" + TestKeys.privateKey(), "--server.port=0",
					"--management.server.port=0", "--spring.elasticsearch.socket-timeout=30s")) {
				var client = service.getBean(ElasticsearchClient.class);
				await().atMost(Duration.ofMinutes(3))
					.ignoreExceptions()
					.until(() -> client.count((count) -> count.index("products")).count() == products.size());
				indexPlainly(client, products);
				var plain = score(client, "plain", (text) -> List
					.of(Query.of((query) -> query.match((match) -> match.field("text").query(text)))));
				var ours = score(client, "products",
						(text) -> List.of(TextQuery.of(text, false), TextQuery.of(text, true)));
				System.out.printf("plain BM25: %s%nsearch:     %s%n", plain, ours);
				assertThat(ours.full()).isGreaterThan(plain.full());
				assertThat(ours.condensed()).isGreaterThan(plain.condensed());
			}
		}
	}

	private void readJudgments() throws IOException {
		for (var line : Files.readAllLines(DATA.resolve("judgments.csv")).stream().skip(1).toList()) {
			var columns = line.split(",", -1);
			this.judgments.computeIfAbsent(columns[1], (query) -> new HashMap<>())
				.put(columns[2], Integer.valueOf(columns[3]));
		}
		this.judgments.values().removeIf((grades) -> ideal(grades) == 0);
	}

	private static void readProducts(ProductServiceStub products) throws IOException {
		var json = JsonMapper.shared();
		var file = new GZIPInputStream(Files.newInputStream(DATA.resolve("products.ndjson.gz")));
		try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				var product = json.readTree(line);
				var attributes = new HashMap<String, Object>();
				product.path("attributes").forEachEntry((name, value) -> attributes.put(name, value.asString()));
				products.put(new TestProduct(product.path("id").asString(), product.path("id").asString(),
						product.path("title").asString(), product.path("description").asString(),
						product.path("brand").asString(), "other", attributes, product.path("price_cents").asLong(), 0,
						Instant.EPOCH));
			}
		}
	}

	private static void indexPlainly(ElasticsearchClient client, ProductServiceStub products) throws IOException {
		client.indices().create((create) -> create.index("plain").settings((settings) -> settings.numberOfShards("1")));
		for (var page : products.pages(1_000)) {
			client.bulk((bulk) -> {
				page.forEach((product) -> bulk.operations((operation) -> operation.index((index) -> index.index("plain")
					.id(product.id())
					.document(Map.of("text", product.name() + " " + product.description())))));
				return bulk;
			});
		}
		client.indices().refresh((refresh) -> refresh.index("plain"));
	}

	private Score score(ElasticsearchClient client, String index, Function<String, List<Query>> queries)
			throws IOException {
		double full = 0;
		double condensed = 0;
		double judged = 0;
		for (var entry : this.judgments.entrySet()) {
			var grades = entry.getValue();
			var all = find(client, index, queries.apply(entry.getKey()), null);
			var known = find(client, index, queries.apply(entry.getKey()), List.copyOf(grades.keySet()));
			full += gain(all, grades) / ideal(grades);
			condensed += gain(known, grades) / ideal(grades);
			judged += all.stream().filter(grades::containsKey).count() / (double) TOP;
		}
		int count = this.judgments.size();
		return new Score(full / count, condensed / count, judged / count);
	}

	private static List<String> find(ElasticsearchClient client, String index, List<Query> attempts, List<String> among)
			throws IOException {
		for (var text : attempts) {
			var hits = client.search((search) -> search.index(index).size(TOP).query((query) -> query.bool((bool) -> {
				bool.must(text);
				return (among != null) ? bool.filter((filter) -> filter.ids((ids) -> ids.values(among))) : bool;
			})), Void.class).hits().hits();
			if (!hits.isEmpty()) {
				return hits.stream().map(Hit::id).toList();
			}
		}
		return List.of();
	}

	/**
	 * Normalised discounted cumulative gain is this, divided by that of the best order.
	 */
	private static double gain(List<String> ids, Map<String, Integer> grades) {
		double gain = 0;
		for (int rank = 0; rank < Math.min(TOP, ids.size()); rank++) {
			gain += (Math.pow(2, grades.getOrDefault(ids.get(rank), 0)) - 1) * Math.log(2) / Math.log(rank + 2);
		}
		return gain;
	}

	private static double ideal(Map<String, Integer> grades) {
		var best = new ArrayList<>(grades.keySet());
		best.sort(Comparator.comparing((String id) -> grades.get(id)).reversed());
		return gain(best, grades);
	}

}
