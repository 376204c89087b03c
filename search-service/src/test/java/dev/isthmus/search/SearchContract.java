package dev.isthmus.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import dev.isthmus.engines.search.Kind;
import dev.isthmus.engines.search.SearchEngine;
import dev.isthmus.search.testing.Api;
import dev.isthmus.search.testing.ProductServiceStub;
import dev.isthmus.search.testing.TestKeys;
import dev.isthmus.search.testing.TestProduct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What search promises, on whichever engine. The service is the real one, the engine is
 * the real one, and the product-service is a small server with a change log.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SearchContract {

	private static final int MANY = 1_100;

	private final ProductServiceStub products = new ProductServiceStub();

	private AutoCloseable engine;

	private ConfigurableApplicationContext service;

	private Api api;

	/** Starts the engine. */
	abstract Engine engine();

	/**
	 * A running engine.
	 *
	 * @param node ends it
	 * @param url where it answers
	 * @param compatibility whether it is another than the client is made for
	 */
	record Engine(AutoCloseable node, String url, boolean compatibility) {

		static Engine of(Kind kind) {
			var node = SearchEngine.temporary(kind);
			return new Engine(node, node.url().toString(), true);
		}

	}

	@BeforeAll
	void start() {
		var started = engine();
		this.engine = started.node();
		catalogue().forEach(this.products::put);
		this.service = new SpringApplicationBuilder(SearchServiceApplication.class).run(
				"--spring.elasticsearch.uris=" + started.url(),
				"--isthmus.search.compatibility=" + started.compatibility(),
				"--isthmus.search.product-url=" + this.products.url(), "--isthmus.region=us-east-1",
				"--isthmus.security.public-keys=" + TestKeys.publicKeys(),
				"--isthmus.security.service-key=" + TestKeys.privateKey(), "--server.port=0",
				"--management.server.port=0", "--isthmus.search.rebuild.grace=500ms",
				"--isthmus.search.rebuild.abandoned-after=1s", "--spring.elasticsearch.socket-timeout=10s");
		this.api = new Api(this.service.getEnvironment().getRequiredProperty("local.server.port", int.class));
	}

	@AfterAll
	void stop() throws Exception {
		if (this.service != null) {
			this.service.close();
		}
		this.products.close();
		if (this.engine != null) {
			this.engine.close();
		}
	}

	@BeforeEach
	void awaitLevel() {
		this.products.available(true);
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			var index = this.api.get("/search/index").body();
			assertThat(index.path("state").asString()).isEqualTo("FOLLOWING");
			assertThat(index.path("position").asString()).isEqualTo(this.products.head().toString());
			assertThat(index.path("documents").asInt()).isEqualTo(this.products.size());
		});
	}

	private static Stream<TestProduct> catalogue() {
		var special = Stream.of(
				TestProduct.named("headphones", "Sony WH-1000XM4 wireless headphones")
					.sku("WH-1000XM4")
					.in("Sony", "electronics/audio/headphones")
					.description("Noise cancelling, 30 hours of battery.")
					.at(34_900)
					.popular(500),
				TestProduct.named("case", "Case for Sony WH-1000XM4 headphones WH-1000XM4 WH-1000XM4")
					.sku("CASE-7")
					.in("Bagbert", "electronics/audio/accessories")
					.at(1_900)
					.popular(100_000),
				TestProduct.named("speaker", "Bluetooth speaker for outdoors")
					.in("Sony", "electronics/audio/speakers")
					.with("colour", "turquoise")
					.at(7_900),
				TestProduct.named("laptop", "Featherweight 14 laptops")
					.in("Halyard", "electronics/computers/laptops")
					.at(149_900),
				TestProduct.named("cafe", "Café crème mugs").in("Zoë, Müller & Co", "home/kitchen").at(900),
				TestProduct.named("markup", "Adapter <b>bold</b> & \"quoted\"")
					.description("<script>alert('adapter')</script>"));
		var many = IntStream.range(0, MANY)
			.mapToObj((number) -> TestProduct.named("many-%04d".formatted(number), "Widget " + number % 13)
				.in("Brand " + number % 5, "widgets/kind-" + number % 3)
				.at((number % 10 == 0) ? -1 : 100L * (number % 17))
				.popular(number % 11)
				.created(number % 19));
		return Stream.concat(special, many);
	}

	@Test
	void findsWordsWithTypingErrors() {
		var page = search("q=hedphones");
		assertThat(ids(page)).contains("headphones", "case");
		assertThat(page.path("corrected").asBoolean()).isTrue();
		assertThat(search("q=headphones").path("corrected").asBoolean()).isFalse();
	}

	@Test
	void findsWordsInOtherForms() {
		assertThat(ids(search("q=laptop"))).containsExactly("laptop");
		assertThat(ids(search("q=headphone"))).contains("headphones");
		assertThat(ids(search("q=cafe creme mug"))).containsExactly("cafe");
	}

	@Test
	void findsSynonyms() {
		assertThat(ids(search("q=notebook"))).contains("laptop");
	}

	@Test
	void findsAttributes() {
		assertThat(ids(search("q=turquoise speaker"))).containsExactly("speaker");
	}

	@ParameterizedTest
	@ValueSource(strings = { "WH-1000XM4", "wh1000xm4", "wh 1000xm4", "headphones" })
	void putsExactSkusAndIdsFirst(String text) {
		assertThat(ids(search("q=" + text))).startsWith("headphones");
	}

	@Test
	void filtersByCategoryBrandPriceAndStock() {
		assertThat(ids(search("category=electronics/audio"))).containsExactlyInAnyOrder("headphones", "case",
				"speaker");
		assertThat(ids(search("brand=sony"))).containsExactlyInAnyOrder("headphones", "speaker");
		assertThat(ids(search("brand=Sony&brand=Halyard"))).containsExactlyInAnyOrder("headphones", "speaker",
				"laptop");
		assertThat(ids(search("brand={brand}", "Zoë, Müller & Co"))).containsExactly("cafe");
		assertThat(ids(search("minPrice=7900&maxPrice=34900"))).containsExactlyInAnyOrder("headphones", "speaker");
		assertThat(ids(search("currency=EUR&maxPrice=100000"))).isEmpty();
		assertThat(ids(search("q=sony&stock=OUT_OF_STOCK"))).isEmpty();
	}

	@Test
	void keepsSiblingsOfWhatWasChosenInTheFacets() {
		var facets = search("category=electronics/audio&brand=Sony").path("facets");
		assertThat(counts(facets.path("brand"))).containsOnly(Map.entry("Sony", 2), Map.entry("Bagbert", 1));
		assertThat(counts(facets.path("category"))).containsOnly(Map.entry("electronics/audio", 2),
				Map.entry("electronics/audio/headphones", 1), Map.entry("electronics/audio/speakers", 1));
		assertThat(counts(search("brand=Halyard").path("facets").path("category")))
			.containsOnly(Map.entry("electronics", 1));
	}

	@Test
	void countsPriceRangesWithoutTheirOwnFilter() {
		var prices = search("brand=Sony&minPrice=10000").path("facets").path("price");
		var counts = prices.valueStream().filter((range) -> range.path("count").asInt() > 0).toList();
		assertThat(counts).hasSize(2);
		assertThat(counts.getFirst().path("from").asInt()).isEqualTo(5_000);
		assertThat(counts.getFirst().path("to").asInt()).isEqualTo(10_000);
	}

	@Test
	void countsWhatWasFound() {
		var total = search("q=widget").path("total");
		assertThat(total.path("value").asInt()).isEqualTo(MANY);
		assertThat(total.path("relation").asString()).isEqualTo("eq");
	}

	@ParameterizedTest
	@ValueSource(strings = { "relevance", "price", "-price", "newest", "popularity", "name" })
	void pagesThroughAllInEveryOrder(String sort) {
		for (var text : List.of("", "widget")) {
			var listed = all("q=%s&category=widgets&size=100&sort=%s".formatted(text, sort));
			assertThat(listed).hasSize(MANY);
			assertThat(new HashSet<>(listed.stream().map((item) -> item.path("id").asString()).toList())).hasSize(MANY);
			assertSorted(sort, listed);
		}
	}

	private static void assertSorted(String sort, List<JsonNode> items) {
		switch (sort) {
			case "price" -> assertThat(prices(items, Long.MAX_VALUE)).isSorted();
			case "-price" -> assertThat(prices(items, -1).reversed()).isSorted();
			case "newest" ->
				assertThat(items.stream().map((item) -> item.path("createdAt").asString()).toList().reversed())
					.isSorted();
			case "popularity" ->
				assertThat(items.stream().map((item) -> item.path("popularity").asLong()).toList().reversed())
					.isSorted();
			case "name" -> assertThat(items.stream().map((item) -> item.path("name").asString()).toList()).isSorted();
			default -> {
			}
		}
	}

	private static List<Long> prices(List<JsonNode> items, long none) {
		return items.stream().map((item) -> item.path("prices").path(0).path("amountMinor").asLong(none)).toList();
	}

	private List<JsonNode> all(String query) {
		var items = new ArrayList<JsonNode>();
		var page = search(query);
		page.path("items").forEach(items::add);
		while (!page.path("next").isNull()) {
			page = search(query + "&after=" + page.path("next").asString());
			page.path("items").forEach(items::add);
		}
		return items;
	}

	@Test
	void refusesACursorOfAnotherQuery() {
		var next = search("q=widget&size=2").path("next").asString();
		assertThat(this.api.get("/search/products?q=widget&size=3&after=" + next).status()).isEqualTo(200);
		assertThat(this.api.get("/search/products?q=widgets&after=" + next).status()).isEqualTo(400);
		assertThat(this.api.get("/search/products?q=widget&sort=name&after=" + next).status()).isEqualTo(400);
		assertThat(this.api.get("/search/products?q=widget&after=x" + next).status()).isEqualTo(400);
	}

	@Test
	void escapesHighlights() {
		var highlights = search("q=adapter").path("items").path(0).path("highlights");
		assertThat(highlights.path("name").path(0).asString())
			.isEqualTo("<em>Adapter</em> &lt;b&gt;bold&lt;&#x2F;b&gt; &amp; &quot;quoted&quot;");
		assertThat(highlights.path("description").path(0).asString()).doesNotContain("<script").contains("<em>");
	}

	@Test
	void suggestsCategoriesBrandsAndProducts() {
		assertThat(suggestions("headph")).contains("CATEGORY electronics/audio/headphones", "PRODUCT headphones");
		assertThat(suggestions("so")).contains("BRAND Sony");
		assertThat(suggestions("headpohnes")).contains("PRODUCT headphones");
		assertThat(suggestions("widget")).hasSize(10);
	}

	private List<String> suggestions(String text) {
		return this.api.get("/search/suggestions?q=" + text)
			.body()
			.path("items")
			.valueStream()
			.map((item) -> item.path("type").asString() + " " + item.path("value").asString())
			.toList();
	}

	@Test
	void followsCreationsChangesAndDeletions() {
		this.products.put(TestProduct.named("followed", "Zeppelin"));
		awaitIds("q=zeppelin", "followed");
		this.products.put(TestProduct.named("followed", "Airship"));
		awaitIds("q=airship", "followed");
		assertThat(ids(search("q=zeppelin"))).isEmpty();
		this.products.delete("followed");
		awaitIds("q=airship");
	}

	@Test
	void measuresHowSoonChangesAreFound() {
		var delays = new ArrayList<Long>();
		for (int i = 0; i < 20; i++) {
			var word = "quokka" + i;
			long begin = System.nanoTime();
			this.products.put(TestProduct.named("timed", word));
			await().pollInterval(Duration.ofMillis(5))
				.pollDelay(Duration.ZERO)
				.until(() -> ids(search("q=" + word)).contains("timed"));
			delays.add((System.nanoTime() - begin) / 1_000_000);
		}
		delays.sort(null);
		System.out.printf("%s: from change to found, ms: p50 %d, max %d%n", getClass().getSimpleName(), delays.get(10),
				delays.getLast());
		this.products.delete("timed");
		assertThat(delays.get(10)).isLessThan(1_000);
	}

	@Test
	void rebuildsWhileSearchesGoOn() throws InterruptedException {
		var before = this.api.get("/search/index").body().path("index").asString();
		var searching = new AtomicBoolean(true);
		var failures = new AtomicInteger();
		var searches = new AtomicInteger();
		var searcher = Thread.ofVirtual().start(() -> {
			while (searching.get()) {
				var answer = this.api.get("/search/products?q=widget");
				searches.incrementAndGet();
				if (answer.status() != 200 || answer.body().path("total").path("value").asInt() != MANY) {
					failures.incrementAndGet();
				}
			}
		});
		assertThat(this.api.post("/search/index/rebuild", TestKeys.token("operator")).status()).isEqualTo(202);
		assertThat(this.api.post("/search/index/rebuild", TestKeys.token("operator")).status()).isEqualTo(409);
		this.products.put(TestProduct.named("meanwhile", "Meanwhile"));
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			var index = this.api.get("/search/index").body();
			assertThat(index.path("rebuild").path("state").asString()).isEqualTo("FINISHED");
			assertThat(index.path("index").asString()).isNotEqualTo(before);
			assertThat(indexes()).hasSize(1);
		});
		searching.set(false);
		searcher.join();
		assertThat(searches).hasPositiveValue();
		assertThat(failures).hasValue(0);
		awaitIds("q=meanwhile", "meanwhile");
	}

	@Test
	void survivesARebuildThatFailsHalfWay() {
		var before = this.api.get("/search/index").body().path("index").asString();
		this.products.available(false);
		assertThat(this.api.post("/search/index/rebuild", TestKeys.token("operator")).status()).isEqualTo(202);
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat(this.api.get("/search/index").body().path("rebuild").path("state").asString())
						.isEqualTo("FAILED"));
		assertThat(ids(search("q=laptop"))).containsExactly("laptop");
		this.products.available(true);
		awaitLevel();
		assertThat(indexes()).containsExactly(before);
	}

	@Test
	void repairsWhatVerificationFinds() throws IOException {
		var index = this.api.get("/search/index").body().path("index").asString();
		var digest = verify().path("digest").asString();
		var engine = this.service.getBean(ElasticsearchClient.class);
		// Through the engine's own version of each, as a write of the service would be
		// lost or garbled.
		for (var id : List.of("laptop", "speaker")) {
			var version = engineVersion(index, id);
			engine.delete((lost) -> lost.index(index).id(id).version(version).versionType(VersionType.ExternalGte));
		}
		var cafe = engineVersion(index, "cafe");
		engine.index((stale) -> stale.index(index)
			.id("cafe")
			.version(cafe)
			.versionType(VersionType.ExternalGte)
			.document(Map.of("kind", "PRODUCT", "id", "cafe", "version", 77, "name", "Wrong")));
		engine.index((extra) -> extra.index(index)
			.id("planted")
			.version(1L)
			.versionType(VersionType.ExternalGte)
			.document(Map.of("kind", "PRODUCT", "id", "planted", "version", 1, "name", "Planted")));
		verifiesWithoutRepair(digest);
		var report = verify();
		assertThat(report.path("missing").asInt()).isEqualTo(2);
		assertThat(report.path("extra").asInt()).isEqualTo(1);
		assertThat(report.path("stale").asInt()).isEqualTo(1);
		assertThat(report.path("digest").asString()).as("%s", report).isEqualTo(digest);
		assertThat(report.path("repaired").asInt()).isEqualTo(4);
		assertThat(ids(search("q=planted"))).isEmpty();
		assertThat(ids(search("q=laptop"))).containsExactly("laptop");
	}

	/** What differs is counted, and goes on to differ. */
	private void verifiesWithoutRepair(String digestOfTheDatabase) {
		for (int i = 0; i < 2; i++) {
			var report = verify("?repair=false");
			assertThat(report.path("missing").asInt()).isEqualTo(2);
			assertThat(report.path("extra").asInt()).isEqualTo(1);
			assertThat(report.path("stale").asInt()).isEqualTo(1);
			assertThat(report.path("repaired").asInt()).isZero();
			assertThat(report.path("digest").asString()).isNotEqualTo(digestOfTheDatabase);
		}
	}

	private Long engineVersion(String index, String id) throws IOException {
		return this.service.getBean(ElasticsearchClient.class)
			.get((get) -> get.index(index).id(id), Object.class)
			.version();
	}

	private JsonNode verify() {
		return verify("");
	}

	private JsonNode verify(String query) {
		var answer = this.api.post("/search/index/verification" + query, TestKeys.token("operator"));
		assertThat(answer.status()).isEqualTo(200);
		return answer.body();
	}

	@Test
	void forgetsWhatAFailoverLost() {
		this.products.put(TestProduct.named("survivor", "Armadillo"));
		this.products.put(TestProduct.named("deleted", "Pangolin"));
		awaitLevel();
		this.products.put(TestProduct.named("survivor", "Lostname"));
		this.products.put(TestProduct.named("survivor", "Lostname again"));
		this.products.put(TestProduct.named("newcomer", "Lostcreation"));
		this.products.delete("deleted");
		awaitLevel();
		assertThat(ids(search("q=lostname"))).containsExactly("survivor");
		this.products.failOverLosing(4);
		// As many changes as were lost, so that the log is soon as long as it was.
		IntStream.range(0, 12)
			.forEach((number) -> this.products.put(TestProduct.named("after-" + number, "Afterwards")));
		awaitIds("q=armadillo", "survivor");
		awaitLevel();
		assertThat(ids(search("q=pangolin"))).containsExactly("deleted");
		assertThat(search("q=afterwards").path("total").path("value").asInt()).isEqualTo(12);
		assertThat(search("q=lostcreation").path("total").path("value").asInt()).isZero();
		assertThat(search("q=lostname").path("total").path("value").asInt()).isZero();
		var report = verify();
		assertThat(report.path("missing").asInt() + report.path("extra").asInt() + report.path("stale").asInt())
			.as("%s", report)
			.isZero();
	}

	@Test
	void findsAtOnceWhatATokenSpeaksOf() {
		for (int i = 0; i < 20; i++) {
			var word = "numbat" + i;
			this.products.put(TestProduct.named("awaited", word));
			var found = this.api.getWith(this.products.token(), "/search/products?q=" + word);
			assertThat(ids(found.body())).containsExactly("awaited");
			assertThat(found.headers().getFirst("Consistency")).isNull();
			assertThat(found.headers().getFirst("Consistency-Token")).isEqualTo(this.products.token());
		}
		this.products.delete("awaited");
	}

	@Test
	void saysThatItLacksWhatATokenSpeaksOf() {
		this.products.available(false);
		this.products.put(TestProduct.named("unseen", "Axolotl"));
		var token = this.products.token();
		var stale = this.api.getWith(token, "/search/products?q=axolotl");
		assertThat(ids(stale.body())).isEmpty();
		assertThat(stale.headers().getFirst("Consistency")).isEqualTo("stale");
		assertThat(stale.headers().getFirst("Consistency-Token")).isEqualTo(token);
		this.products.delete("unseen");
	}

	@Test
	void saysOnceThatAFailoverLostWhatATokenSpeaksOf() {
		var kept = this.products.token();
		this.products.put(TestProduct.named("gone", "Thylacine"));
		awaitLevel();
		var lost = this.products.token();
		this.products.failOverLosing(1);
		this.products.put(TestProduct.named("gone", "Tasmanian devil"));
		awaitIds("q=tasmanian", "gone");
		var answer = this.api.getWith(lost, "/search/products?q=thylacine");
		assertThat(ids(answer.body())).isEmpty();
		assertThat(answer.headers().getFirst("Consistency")).isEqualTo("lost");
		var next = answer.headers().getFirst("Consistency-Token");
		assertThat(this.api.getWith(next, "/search/products?q=thylacine").headers().getFirst("Consistency")).isNull();
		assertThat(this.api.getWith(kept, "/search/products?q=laptop").headers().getFirst("Consistency")).isNull();
		this.products.delete("gone");
	}

	@Test
	void knowsOfANewTermBeforeItsFirstChange() {
		this.products.failOverLosing(0);
		var found = this.api.getWith(this.products.token(), "/search/products?q=laptop");
		assertThat(found.headers().getFirst("Consistency")).isNull();
		assertThat(found.headers().getFirst("Consistency-Token")).isEqualTo(this.products.token());
	}

	@Test
	void goesOnAfterTheProductServiceWasAway() {
		this.products.available(false);
		await().untilAsserted(
				() -> assertThat(this.api.get("/search/index").body().path("state").asString()).isEqualTo("WAITING"));
		assertThat(ids(search("q=laptop"))).containsExactly("laptop");
		assertThat(this.api.get("/search/health").status()).isEqualTo(200);
		this.products.available(true);
		this.products.put(TestProduct.named("returned", "Boomerang"));
		awaitIds("q=boomerang", "returned");
	}

	@Test
	void tellsItsRegion() {
		var region = this.api.get("/search/region");
		assertThat(region.status()).isEqualTo(200);
		assertThat(region.body().path("region").asString()).isEqualTo("us-east-1");
		assertThat(region.body().path("role").asString()).isEqualTo("primary");
		assertThat(region.body().path("position").asString()).isEqualTo(this.products.head().toString());
	}

	private List<String> indexes() {
		try {
			return List.copyOf(this.service.getBean(ElasticsearchClient.class)
				.indices()
				.get((get) -> get.index("products-*"))
				.indices()
				.keySet());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void awaitIds(String query, String... ids) {
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(ids(search(query))).containsExactly(ids));
	}

	private JsonNode search(String query, Object... variables) {
		var answer = this.api.get("/search/products?" + query, variables);
		assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
		return answer.body();
	}

	private static List<String> ids(JsonNode page) {
		return page.path("items").valueStream().map((item) -> item.path("id").asString()).toList();
	}

	private static Map<String, Integer> counts(JsonNode facet) {
		return facet.valueStream()
			.collect(Collectors.toMap((value) -> value.path("value").asString(),
					(value) -> value.path("count").asInt()));
	}

}
