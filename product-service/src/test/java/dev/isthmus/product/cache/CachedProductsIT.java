package dev.isthmus.product.cache;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.product.RunningService;
import dev.isthmus.product.TestProducts;
import dev.isthmus.product.TestTokens;
import dev.isthmus.product.catalogue.Catalogue;
import dev.isthmus.product.catalogue.ProductView;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The service with a cache: what it saves, what it never does, and that its end costs
 * nothing but time.
 */
@RunningService
@DirtiesContext
class CachedProductsIT {

	private static final CacheServer SERVER = new CacheServer();

	private static final String TOKEN = "Consistency-Token";

	@LocalServerPort
	private int port;

	@Autowired
	private Catalogue catalogue;

	@Autowired
	private ChangeLog changeLog;

	@Autowired
	private CacheFollower follower;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MeterRegistry measures;

	@Autowired
	private TestTokens tokens;

	private final HttpClient http = HttpClient.newHttpClient();

	@DynamicPropertySource
	static void cache(DynamicPropertyRegistry properties) {
		properties.add("isthmus.product.cache.url", SERVER::url);
		properties.add("isthmus.product.cache.password", () -> CacheServer.PASSWORD);
		// A machine that is busy with tests answers late; only the frozen server is to
		// count as slow.
		properties.add("isthmus.product.cache.timeout", () -> "500ms");
		properties.add("isthmus.product.cache.pause", () -> "200ms");
	}

	@AfterAll
	static void end() {
		SERVER.close();
	}

	@BeforeEach
	void answers() {
		await().until(() -> this.measures.get("isthmus.product.cache.available").gauge().value() == 1);
	}

	@Test
	void secondReadComesFromTheCache() throws Exception {
		var product = create();
		var misses = reads("miss");
		var first = get(product.id(), "");
		assertThat(reads("miss")).isEqualTo(misses + 1);
		awaitKept(product.id());
		var hits = reads("hit");
		var second = get(product.id(), "");
		assertThat(reads("hit")).isEqualTo(hits + 1);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(second.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
	}

	@Test
	void unknownProductIsNotKept() throws Exception {
		var id = UUID.randomUUID();
		assertThat(get(id, "").statusCode()).isEqualTo(404);
		assertThat(get(id, "").statusCode()).isEqualTo(404);
	}

	@Test
	void changeByAnotherRegionDropsTheEntry() throws Exception {
		var product = create();
		get(product.id(), "");
		awaitKept(product.id());
		replicate(product.id(), "From another region");
		await().until(() -> get(product.id(), "").body().contains("From another region"));
	}

	@Test
	void entryThatIsTooOldIsNotServedToWhoHasSeenMore() throws Exception {
		var product = create();
		get(product.id(), "");
		var old = awaitKept(product.id());
		var change = put(product, "Newer");
		await().until(() -> this.follower.hasReached(this.changeLog.head()));
		// As if the cache had lost that it was to drop it.
		keep(product.id(), old);
		assertThat(get(product.id(), "").body()).doesNotContain("Newer");

		var behind = reads("behind");
		assertThat(get(product.id(), token(change)).body()).contains("Newer");
		assertThat(reads("behind")).isEqualTo(behind + 1);
		await().until(() -> get(product.id(), "").body().contains("Newer"));
	}

	@Test
	void callerWhoHasSeenNothingNewerIsServedFromTheCache() throws Exception {
		var product = create();
		var first = put(product, "Seen");
		await().until(() -> get(product.id(), token(first)).body().contains("Seen") && kept(product.id()) != null);
		var hits = reads("hit");
		assertThat(get(product.id(), token(first)).body()).contains("Seen");
		assertThat(reads("hit")).isEqualTo(hits + 1);
	}

	@Test
	void entryOfAnotherTermIsNotServed() throws Exception {
		var product = create();
		get(product.id(), "");
		var kept = awaitKept(product.id());
		keep(product.id(), kept.replace("\"term\":1", "\"term\":0").replace("Product ", "Lost product "));
		assertThat(get(product.id(), "").body()).doesNotContain("Lost product ");
	}

	@Test
	void entryOfAnotherShapeIsReplaced() throws Exception {
		var product = create();
		keep(product.id(), "{\"shape\":\"of another build\"}");
		assertThat(get(product.id(), "").statusCode()).isEqualTo(200);
		await().until(() -> String.valueOf(kept(product.id())).contains(product.details().sku()));
	}

	@Test
	void readThatBeganBeforeAChangeDoesNotFillThePlace() throws Exception {
		var id = UUID.randomUUID();
		try (var cache = new RegionCache(URI.create(SERVER.url()), properties())) {
			cache.connect();
			var lease = (RegionCache.Leased) cache.lookUp(id);
			assertThat(cache.lookUp(id)).isInstanceOf(RegionCache.Taken.class);
			cache.drop(List.of(id));
			cache.replace(id, lease.expected(), "old");
			assertThat(cache.lookUp(id)).isInstanceOf(RegionCache.Leased.class);
		}
	}

	@Test
	void deathAndReturnOfTheServerCostNoRead() throws Exception {
		var product = create();
		get(product.id(), "");
		SERVER.kill();
		try {
			var away = reads("away");
			await().untilAsserted(() -> {
				assertThat(get(product.id(), "").statusCode()).isEqualTo(200);
				assertThat(reads("away")).isGreaterThan(away);
			});
			assertThat(health()).isEqualTo(200);
		}
		finally {
			SERVER.startAgain();
		}
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			get(product.id(), "");
			return kept(product.id()) != null;
		});
	}

	@Test
	void slowServerIsAskedOnceAndThenLeftAlone() throws Exception {
		var product = create();
		get(product.id(), "");
		SERVER.freeze();
		try {
			var start = System.nanoTime();
			for (var read = 0; read < 20; read++) {
				assertThat(get(product.id(), "").statusCode()).isEqualTo(200);
			}
			// Twenty times the timeout would be ten seconds.
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
			assertThat(health()).isEqualTo(200);
		}
		finally {
			SERVER.goOn();
		}
	}

	private ProductView create() {
		var product = this.catalogue.create(TestProducts.details(UUID.randomUUID().toString()));
		// Else it could drop what a test has just put there.
		await().until(() -> this.follower.hasReached(this.changeLog.head()));
		return product;
	}

	/** What replication brings: rows, and nobody in this process who is told of them. */
	private void replicate(UUID id, String name) {
		var shard = this.jdbc.sql("SELECT shard FROM change_log WHERE entity_id = ?")
			.param(id.toString())
			.query(Integer.class)
			.list()
			.getFirst();
		this.jdbc
			.sql("UPDATE product SET name = ?, version = version + 1 WHERE sku = (SELECT sku FROM "
					+ "(SELECT sku FROM product WHERE id = UNHEX(REPLACE(?, '-', ''))) same)")
			.params(name, id.toString())
			.update();
		this.jdbc.sql("UPDATE change_head SET seq = seq + 1 WHERE shard = ?").param(shard).update();
		this.jdbc
			.sql("INSERT INTO change_log (shard, seq, term, type, entity, entity_id, entity_version, occurred_at) "
					+ "SELECT shard, seq, 1, 'UPDATED', 'product', ?, 1, NOW(6) FROM change_head WHERE shard = ?")
			.params(id.toString(), shard)
			.update();
	}

	private HttpResponse<String> put(ProductView product, String name) throws Exception {
		var body = TestProducts.JSON.replace("Featherweight", name).replace("LAP-14", product.details().sku());
		var request = HttpRequest.newBuilder(uri(product.id()))
			.header("Authorization", "Bearer " + this.tokens.withRoles("catalogue-manager"))
			.header("Content-Type", "application/json")
			.header("If-Match", "*")
			.PUT(BodyPublishers.ofString(body))
			.build();
		var response = this.http.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response;
	}

	private HttpResponse<String> get(UUID id, String token) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(uri(id));
		if (!token.isEmpty()) {
			request.header(TOKEN, token);
		}
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private int health() throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/product/health".formatted(this.port)));
		return this.http.send(request.build(), BodyHandlers.discarding()).statusCode();
	}

	private URI uri(UUID id) {
		return URI.create("http://127.0.0.1:%d/product/products/%s".formatted(this.port, id));
	}

	private static String token(HttpResponse<?> response) {
		return response.headers().firstValue(TOKEN).orElseThrow();
	}

	private double reads(String result) {
		var counter = this.measures.find("isthmus.product.cache.reads").tag("result", result).counter();
		return (counter != null) ? counter.count() : 0;
	}

	private static CacheProperties properties() {
		return new CacheProperties(URI.create(SERVER.url()), CacheServer.PASSWORD, Duration.ofSeconds(30),
				Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMillis(200));
	}

	private static String awaitKept(UUID id) {
		await().until(() -> String.valueOf(kept(id)).startsWith("{"));
		return kept(id);
	}

	private static String kept(UUID id) {
		return withServer((server) -> server.get("product:1:" + id));
	}

	private static void keep(UUID id, String text) {
		withServer((server) -> server.set("product:1:" + id, text));
	}

	private static String withServer(Function<RedisCommands<String, String>, String> use) {
		var uri = RedisURI.create(SERVER.url());
		uri.setCredentialsProvider(
				RedisCredentialsProvider.from(() -> RedisCredentials.just(null, CacheServer.PASSWORD)));
		try (var client = RedisClient.create(uri)) {
			return use.apply(client.connect().sync());
		}
	}

}
