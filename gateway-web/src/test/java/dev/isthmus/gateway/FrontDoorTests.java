package dev.isthmus.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.isthmus.gateway.FakeService.Behaviour;
import dev.isthmus.gateway.health.RegionHealth;
import dev.isthmus.gateway.proxy.RegionalListeners;
import dev.isthmus.topology.RegionId;
import io.micrometer.core.instrument.MeterRegistry;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/** The whole front door over three regions of small real servers. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "isthmus.gateway.headers=../edge-headers.yaml", "isthmus.gateway.timeouts.read=400ms",
				"isthmus.gateway.timeouts.write=400ms", "isthmus.gateway.limits.body=30MB",
				"isthmus.gateway.limits.connections-per-service=4", "server.tomcat.connection-timeout=500ms",
				"management.server.port=0" })
class FrontDoorTests {

	/** As in the properties above. */
	private static final Duration WRITE_TIMEOUT = Duration.ofMillis(400);

	/** As in the properties above. */
	private static final int CONNECTIONS = 4;

	private static final Map<String, FakeService> REGIONS = start("us-east-1", "eu-west-1", "ap-southeast-1");

	private static final FakeService VIRGINIA = REGIONS.get("us-east-1");

	private static final FakeService IRELAND = REGIONS.get("eu-west-1");

	@TempDir
	private static Path page;

	@TempDir
	private static Path configuration;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@LocalServerPort
	private int port;

	@Autowired
	private RegionalListeners listeners;

	@Autowired
	private RegionHealth health;

	@Autowired
	private MeterRegistry meters;

	@DynamicPropertySource
	static void regions(DynamicPropertyRegistry registry) throws IOException {
		Files.writeString(page.resolve("index.html"), "<title>The page</title>");
		Files.writeString(page.resolve("main-ABCD1234.js"), "plain");
		Files.writeString(page.resolve("main-ABCD1234.js.br"), "brotli");
		Files.writeString(page.resolve("main-ABCD1234.js.gz"), "gzip");
		Files.writeString(configuration.resolve("regions.yaml"),
				attentive(Files.readString(Path.of("../regions.yaml"))));
		registry.add("isthmus.gateway.topology", () -> configuration.resolve("regions.yaml"));
		registry.add("isthmus.gateway.page", () -> page);
		registry.add("isthmus.gateway.lab", () -> "http://127.0.0.1:18000");
		REGIONS.forEach((id, service) -> {
			String region = "isthmus.gateway.regions.%s.".formatted(id);
			registry.add(region + "port", () -> 0);
			for (String name : List.of("product", "search", "user")) {
				registry.add(region + "services." + name, service::url);
			}
		});
		registry.add("isthmus.gateway.regions.ap-southeast-1.advertised-port", () -> 18_300);
	}

	/**
	 * Looks more often: a region that a test has broken is left out until the checks
	 * would have noticed, and the next test waits for it.
	 */
	private static String attentive(String regions) {
		String quick = regions.replace("interval: 500ms", "interval: 100ms").replace("timeout: 1s", "timeout: 400ms");
		assertThat(quick).contains("interval: 100ms", "timeout: 400ms");
		return quick;
	}

	@BeforeEach
	void allHealthy() {
		REGIONS.values().forEach(FakeService::reset);
		await().atMost(Duration.ofSeconds(20)).until(() -> this.health.healthy().size() == REGIONS.size());
	}

	@AfterAll
	static void stop() {
		REGIONS.values().forEach(FakeService::close);
	}

	@ParameterizedTest
	@CsvSource({ "DE, eu-west-1", "BR, us-east-1", "SG, ap-southeast-1", "AU, ap-southeast-1", "??, us-east-1" })
	void servesACallerFromTheRegionOfHisCountry(String country, String region) throws Exception {
		assertThat(get("/product/1", "CloudFront-Viewer-Country", country)).satisfies(servedBy(region));
	}

	@Test
	void takesTheCountryOfTheCookieUnlessAHeaderSaysOtherwise() throws Exception {
		assertThat(get("/product/1", "Cookie", "a=b; viewer-country=de")).satisfies(servedBy("eu-west-1"));
		assertThat(get("/product/1", "Cookie", "viewer-country=de", "CloudFront-Viewer-Country", "SG"))
			.satisfies(servedBy("ap-southeast-1"));
	}

	@ParameterizedTest
	@EnumSource(value = Behaviour.class, names = { "UNAVAILABLE", "HANG", "BREAK", "BREAK_WHILE_ANSWERING" })
	void asksTheNextRegionToRead(Behaviour behaviour) throws Exception {
		IRELAND.behave(behaviour);
		double before = failovers("eu-west-1");
		assertThat(get("/product/1", "CloudFront-Viewer-Country", "DE")).satisfies(servedBy("us-east-1"));
		assertThat(failovers("eu-west-1")).isEqualTo(before + 1);
	}

	@Test
	void doesNotAskTheNextRegionWhenAServiceFailsByItself() throws Exception {
		IRELAND.behave(Behaviour.FAIL);
		assertThat(get("/product/1", "CloudFront-Viewer-Country", "DE").statusCode()).isEqualTo(500);
		assertThat(VIRGINIA.received()).isEmpty();
	}

	@Test
	void failsNoReadWhileARegionDiesAndComesBack() throws Exception {
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			if (i == 20) {
				IRELAND.kill();
			}
			if (i == 40) {
				IRELAND.revive();
			}
			statuses.add(get("/search/products", "CloudFront-Viewer-Country", "DE").statusCode());
		}
		assertThat(statuses).hasSize(60).containsOnly(200);
		await().untilAsserted(() -> assertThat(get("/product/1", "CloudFront-Viewer-Country", "DE"))
			.satisfies(servedBy("eu-west-1")));
	}

	@Test
	void leavesOutARegionWhoseChecksFail() throws Exception {
		IRELAND.healthy(false);
		await().until(() -> !this.health.isHealthy(new RegionId("eu-west-1")));
		assertThat(get("/product/1", "CloudFront-Viewer-Country", "DE")).satisfies(servedBy("us-east-1"));
		assertThat(IRELAND.received()).isEmpty();
		assertThat(get("/edge/regions", "CloudFront-Viewer-Country", "DE").body())
			.contains("\"order\":[\"us-east-1\",\"ap-southeast-1\"]", "\"draining\":true");
	}

	@Test
	void leavesOutARegionThatFallsSilentInTheMiddleOfAHealthCheck() {
		IRELAND.healthEnds(false);
		await().until(() -> !this.health.isHealthy(new RegionId("eu-west-1")));
		IRELAND.healthEnds(true);
		await().until(() -> this.health.isHealthy(new RegionId("eu-west-1")));
	}

	@Test
	void goesOnFromARegionToWhichNoConnectionIsFreeAndKeepsIt() throws Exception {
		VIRGINIA.behave(Behaviour.ANSWER_LATE);
		HttpRequest upload = request("/product/imports").POST(BodyPublishers.ofString("x".repeat(1_100_000))).build();
		List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS; i++) {
			held.add(this.client.sendAsync(upload, BodyHandlers.ofString()));
		}
		await().until(() -> VIRGINIA.received().size() == CONNECTIONS);
		assertThat(post("/product/products", "{}")).satisfies(servedBy("eu-west-1"));
		HttpRequest regional = regional("us-east-1", "/product/products").POST(BodyPublishers.ofString("{}")).build();
		assertThat(send(regional).body()).contains("urn:isthmus:problem:overloaded");
		assertThat(this.health.isHealthy(new RegionId("us-east-1"))).isTrue();
		VIRGINIA.answerNow();
		assertThat(held).allSatisfy((answer) -> assertThat(answer.join()).satisfies(servedBy("us-east-1")));
	}

	@Test
	void countsWhatEachRegionAnswers() throws Exception {
		long before = answeredBy("eu-west-1");
		get("/product/1", "CloudFront-Viewer-Country", "DE");
		IRELAND.behave(Behaviour.BREAK);
		get("/product/1", "CloudFront-Viewer-Country", "DE");
		assertThat(answeredBy("eu-west-1")).isEqualTo(before + 1);
	}

	private long answeredBy(String region) throws Exception {
		Matcher count = Pattern.compile("\"id\":\"" + region + "\"[^{]*\"answered\":(\\d+)")
			.matcher(get("/edge/regions").body());
		assertThat(count.find()).isTrue();
		return Long.parseLong(count.group(1));
	}

	@Test
	void tellsWhereARegionIsReachedThroughWhatStandsBeforeIt() throws Exception {
		int ireland = this.listeners.ports().get(new RegionId("eu-west-1"));
		assertThat(get("/edge/regions").body()).contains("\"url\":\"http://127.0.0.1:" + ireland + "\"",
				"\"url\":\"http://127.0.0.1:18300\"");
	}

	@Test
	void countsAllRegionsAsHealthyWhenNoneIs() throws Exception {
		REGIONS.values().forEach((service) -> service.healthy(false));
		await().until(() -> this.health.healthy().isEmpty());
		assertThat(get("/product/1", "CloudFront-Viewer-Country", "DE")).satisfies(servedBy("eu-west-1"));
	}

	@ParameterizedTest
	@EnumSource(value = Behaviour.class, names = { "HANG", "BREAK", "BREAK_WHILE_ANSWERING" })
	void doesNotRepeatAWriteThatMayHaveBeenCarriedOut(Behaviour behaviour) throws Exception {
		VIRGINIA.behave(behaviour);
		HttpResponse<String> answer = post("/product/products", "{}");
		assertThat(answer.statusCode()).isEqualTo(502);
		assertThat(answer.body()).contains("urn:isthmus:problem:outcome-unknown");
		assertThat(IRELAND.received()).isEmpty();
	}

	@Test
	void passesOnThatAWriteWasRefusedForNow() throws Exception {
		VIRGINIA.behave(Behaviour.UNAVAILABLE);
		assertThat(post("/product/products", "{}").statusCode()).isEqualTo(503);
		assertThat(IRELAND.received()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = Behaviour.class, names = { "UNAVAILABLE", "HANG", "BREAK", "BREAK_WHILE_ANSWERING" })
	void repeatsAWriteThatBearsAnIdempotencyKey(Behaviour behaviour) throws Exception {
		VIRGINIA.behave(behaviour);
		assertThat(post("/product/products", "{\"a\":1}", "Idempotency-Key", "k1")).satisfies(servedBy("eu-west-1"));
		assertThat(IRELAND.received()).singleElement()
			.satisfies((request) -> assertThat(request.bodyBytes()).isEqualTo(7));
	}

	@ParameterizedTest
	@EnumSource(value = Behaviour.class, names = { "HANG", "BREAK", "BREAK_WHILE_ANSWERING" })
	void doesNotPassOnThatAWriteWasRefusedWhichAnotherRegionMayHaveCarriedOut(Behaviour behaviour) throws Exception {
		REGIONS.values().forEach((service) -> service.behave(Behaviour.UNAVAILABLE));
		VIRGINIA.behave(behaviour);
		HttpResponse<String> answer = post("/product/products", "{}", "Idempotency-Key", "k3");
		assertThat(answer.statusCode()).isEqualTo(502);
		assertThat(answer.body()).contains("urn:isthmus:problem:outcome-unknown");
		REGIONS.values().forEach((service) -> assertThat(service.received()).hasSize(1));
	}

	@Test
	void sendsAWriteElsewhereWhenNoConnectionWasMade() throws Exception {
		VIRGINIA.kill();
		try {
			assertThat(post("/product/products", "{}")).satisfies(servedBy("eu-west-1"));
			assertThat(post("/product/imports", "x".repeat(3_000_000))).satisfies(servedBy("eu-west-1"));
		}
		finally {
			VIRGINIA.revive();
		}
	}

	@Test
	void doesNotRepeatALargeWriteEvenWithAKey() throws Exception {
		VIRGINIA.behave(Behaviour.UNAVAILABLE);
		assertThat(post("/product/imports", "x".repeat(3_000_000), "Idempotency-Key", "k2").statusCode())
			.isEqualTo(503);
		assertThat(IRELAND.received()).isEmpty();
	}

	@Test
	void saysThatNoRegionAnswers() throws Exception {
		REGIONS.values().forEach((service) -> service.behave(Behaviour.BREAK));
		HttpResponse<String> answer = get("/product/1", "Correlation-Id", "my-request.1");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).contains("1");
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.headers().firstValue("Correlation-Id")).contains("my-request.1");
		assertThat(answer.body()).contains("urn:isthmus:problem:no-region", "\"correlationId\":\"my-request.1\"");
		REGIONS.values().forEach((service) -> assertThat(service.received()).hasSize(1));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void streamsALargeBodyWithoutKeepingIt(boolean lengthKnown) throws Exception {
		long size = 20_000_000;
		HttpRequest.BodyPublisher body = BodyPublishers.ofInputStream(() -> new Zeros(size, this::awaitMostOf));
		HttpRequest.BodyPublisher published = lengthKnown ? BodyPublishers.fromPublisher(body, size) : body;
		assertThat(send(request("/product/imports").POST(published).build())).satisfies(servedBy("us-east-1"));
		assertThat(VIRGINIA.received()).singleElement().satisfies((received) -> {
			assertThat(received.bodyBytes()).isEqualTo(size);
			assertThat(received.headers().containsKey("Content-Length")).isEqualTo(lengthKnown);
		});
	}

	@Test
	void waitsLongerForTheAnswerToABodyThatStreams() {
		VIRGINIA.behave(Behaviour.ANSWER_LATE);
		var answer = this.client.sendAsync(
				request("/product/imports").POST(BodyPublishers.ofString("x".repeat(3_000_000))).build(),
				BodyHandlers.ofString());
		await().until(() -> !VIRGINIA.received().isEmpty());
		await().during(WRITE_TIMEOUT.plusMillis(200)).until(() -> !answer.isDone());
		VIRGINIA.answerNow();
		assertThat(answer.join()).satisfies(servedBy("us-east-1"));
	}

	@Test
	void refusesABodyBeyondTheLimitBeforeItIsSent() throws Exception {
		String answer = raw(String.join("\r\n", "POST /product/imports HTTP/1.1", "Host: x", "Content-Length: 31457281",
				"Expect: 100-continue", "Connection: close", "", ""));
		assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:isthmus:problem:body-too-large");
		assertThat(VIRGINIA.received()).isEmpty();
	}

	@Test
	void breaksOffABodyThatTurnsOutToBeBeyondTheLimit() throws Exception {
		HttpRequest.BodyPublisher body = BodyPublishers.ofInputStream(() -> new Zeros(31L << 20, (_) -> {
		}));
		assertThat(send(request("/product/imports").POST(body).build()).statusCode()).isEqualTo(413);
		assertThat(VIRGINIA.received()).isEmpty();
	}

	@Test
	void doesNotPassOffHalfAnAnswerAsTheWhole() {
		VIRGINIA.behave(Behaviour.BREAK_LATE);
		assertThatIOException().isThrownBy(() -> get("/product/1"));
	}

	@Test
	void doesNotPassOffHalfAnUploadAsTheWhole() throws Exception {
		raw("POST /product/imports HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ "100000\r\n%s\r\n100000\r\n%1$s\r\n100000\r\nabc".formatted("x".repeat(0x100000)));
		assertThat(VIRGINIA.received()).isEmpty();
	}

	@Test
	void sendsTheHeadOfAnAnswer() throws Exception {
		HttpResponse<String> answer = send(request("/product/1").method("HEAD", BodyPublishers.noBody()).build());
		assertThat(answer).satisfies(servedBy("us-east-1"));
		assertThat(VIRGINIA.received()).extracting(FakeService.Received::method).containsExactly("HEAD");
	}

	@Test
	void tellsServicesWhereARequestCameFromAndDropsWhatClientsSayOfIt() throws Exception {
		get("/product/1", "X-Forwarded-For", "6.6.6.6", "X-Forwarded-Prefix", "/evil", "Forwarded", "for=6.6.6.6",
				"Forwarded-By-Region", "eu-west-1", "X-Kept", "yes");
		assertThat(VIRGINIA.received()).singleElement().satisfies((received) -> {
			assertThat(received.headers().get("X-Forwarded-For")).containsExactly("127.0.0.1");
			assertThat(received.headers().getFirst("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + this.port);
			assertThat(received.headers().getFirst("X-Kept")).isEqualTo("yes");
			assertThat(received.headers()).containsKey("Correlation-id")
				.doesNotContainKeys("X-forwarded-prefix", "Forwarded", "Forwarded-by-region");
		});
	}

	@Test
	void dropsHeadersThatAreForOneHop() throws Exception {
		raw("GET /product/1 HTTP/1.1\r\nHost: x\r\nConnection: close, X-Secret\r\nX-Secret: 1\r\nTE: trailers\r\n\r\n");
		assertThat(VIRGINIA.received()).singleElement()
			.satisfies((received) -> assertThat(received.headers()).doesNotContainKeys("X-secret", "Te"));
	}

	@Test
	void passesOnTypeAndQueryAsTheyMean() throws Exception {
		send(request("/product/imports?q=a%20b&next=%2B%3D").header("Content-Type", "application/x-ndjson")
			.POST(BodyPublishers.ofString("{}"))
			.build());
		assertThat(VIRGINIA.received()).singleElement().satisfies((received) -> {
			assertThat(received.headers().get("Content-Type")).containsExactly("application/x-ndjson");
			assertThat(received.uri()).isEqualTo("/product/imports?q=a%20b&next=%2B%3D");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /product/../user/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
			"GET /product/%2e%2E/user/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
			"GET /product/1 HTTP/1.1\r\nConnection: close\r\n\r\n",
			"GET /product/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n" })
	void refusesWhatIsReadInTwoWays(String request) throws Exception {
		assertThat(raw(request)).startsWith("HTTP/1.1 400");
		assertThat(VIRGINIA.received()).isEmpty();
	}

	@Test
	void ignoresACorrelationIdThatIsNotSane() throws Exception {
		HttpResponse<String> answer = get("/product/1", "Correlation-Id", "a b<script>");
		assertThat(answer.headers().allValues("Correlation-Id")).singleElement().asString().hasSize(36);
	}

	@Test
	void letsGoOfAClientThatStopsSending() throws Exception {
		long start = System.nanoTime();
		String answer = raw("POST /product/products HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
		assertThat(answer).startsWith("HTTP/1.1 408").contains("urn:isthmus:problem:request-timeout");
		raw("GET /product/1 HTTP/1.1\r\nHost:");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		assertThat(VIRGINIA.received()).isEmpty();
		assertThat(this.health.isHealthy(new RegionId("us-east-1"))).isTrue();
	}

	@Test
	void givesARegionAnAddressThatNeverLeadsToAnother() throws Exception {
		assertThat(send(regional("eu-west-1", "/product/1").build())).satisfies(servedBy("eu-west-1"));
		IRELAND.behave(Behaviour.UNAVAILABLE);
		assertThat(send(regional("eu-west-1", "/product/1").build()).statusCode()).isEqualTo(503);
		IRELAND.behave(Behaviour.HANG);
		assertThat(send(regional("eu-west-1", "/product/1").build()).statusCode()).isEqualTo(504);
		IRELAND.kill();
		try {
			HttpResponse<String> answer = send(regional("eu-west-1", "/product/1").build());
			assertThat(answer.statusCode()).isEqualTo(502);
			assertThat(answer.body()).contains("urn:isthmus:problem:bad-gateway");
		}
		finally {
			IRELAND.revive();
		}
		assertThat(VIRGINIA.received()).isEmpty();
	}

	@Test
	void addsToForwardedForAtARegionsOwnAddress() throws Exception {
		send(regional("eu-west-1", "/product/1").header("X-Forwarded-For", "192.0.2.1")
			.header("Forwarded-By-Region", "us-east-1")
			.build());
		assertThat(IRELAND.received()).singleElement().satisfies((received) -> {
			assertThat(received.headers().get("X-Forwarded-For")).containsExactly("192.0.2.1, 127.0.0.1");
			assertThat(received.headers().getFirst("Forwarded-By-Region")).isEqualTo("us-east-1");
		});
	}

	@Test
	void leavesItToTheServiceWhichPagesMayCallARegionsOwnAddress() throws Exception {
		HttpRequest preflight = regional("eu-west-1", "/product/1").method("OPTIONS", BodyPublishers.noBody())
			.header("Origin", "http://localhost:18000")
			.header("Access-Control-Request-Method", "PUT")
			.header("Access-Control-Request-Headers", "if-match")
			.build();
		assertThat(send(preflight)).satisfies(servedBy("eu-west-1"));
		assertThat(IRELAND.received()).singleElement().satisfies((received) -> {
			assertThat(received.method()).isEqualTo("OPTIONS");
			assertThat(received.headers().getFirst("Access-Control-Request-Headers")).isEqualTo("if-match");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/index.html", "/edge/regions", "/regions.json", "/other" })
	void servesNothingButServicesAtARegionsOwnAddress(String path) throws Exception {
		HttpResponse<String> answer = send(regional("eu-west-1", path).build());
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("urn:isthmus:problem:not-found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/index.html", "/regions", "/catalogue/laptops" })
	void servesThePageForItsRoutes(String path) throws Exception {
		HttpResponse<String> answer = get(path);
		assertThat(answer.body()).isEqualTo("<title>The page</title>");
		assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
		assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		int regional = this.listeners.ports().get(new RegionId("eu-west-1"));
		assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("script-src 'self';",
				"http://127.0.0.1:" + regional, "http://127.0.0.1:18000;");
	}

	@Test
	void tellsThePageTheAddressesOfRegionsAndLab() throws Exception {
		int regional = this.listeners.ports().get(new RegionId("eu-west-1"));
		assertThat(get("/regions.json").body()).contains("\"laptop\":true", "\"lab\":\"http://127.0.0.1:18000\"",
				"\"id\":\"eu-west-1\",\"name\":\"Ireland\",\"url\":\"http://127.0.0.1:" + regional + "\"");
	}

	@ParameterizedTest
	@CsvSource({ "br, brotli", "gzip, gzip", "identity, plain" })
	void servesFilesWithAHashCompressedAndForEver(String encoding, String body) throws Exception {
		HttpResponse<String> answer = get("/main-ABCD1234.js", "Accept-Encoding", encoding);
		assertThat(answer.body()).isEqualTo(body);
		assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
		assertThat(answer.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/javascript"));
	}

	@Test
	void doesNotServeThePageForAMissingFile() throws Exception {
		HttpResponse<String> answer = get("/main-GONE5678.js");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(answer.body()).contains("urn:isthmus:problem:not-found");
	}

	@Test
	void refusesToChangeThePage() throws Exception {
		HttpResponse<String> answer = send(request("/index.html").DELETE().build());
		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow"))
			.hasValueSatisfying((allowed) -> assertThat(allowed).contains("GET"));
	}

	@Test
	void measuresTheHealthOfEachRegion() {
		assertThat(this.meters.get("isthmus.gateway.region.healthy").tag("region", "eu-west-1").gauge().value())
			.isEqualTo(1);
	}

	/** Sends no more before the service has all but what is kept to be sent again. */
	private void awaitMostOf(long sent) {
		if (VIRGINIA.bytesSeen() < sent - 2_000_000) {
			await().until(() -> VIRGINIA.bytesSeen() >= sent - 2_000_000);
		}
	}

	private static Map<String, FakeService> start(String... regions) {
		Map<String, FakeService> services = new LinkedHashMap<>();
		for (String region : regions) {
			services.put(region, new FakeService(region));
		}
		return services;
	}

	private static ThrowingConsumer<HttpResponse<String>> servedBy(String region) {
		return (answer) -> {
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Served-By-Region")).contains(region);
		};
	}

	private double failovers(String from) {
		var counter = this.meters.find("isthmus.gateway.failovers").tag("from", from).counter();
		return (counter != null) ? counter.count() : 0;
	}

	private HttpResponse<String> get(String path, String... headers) throws Exception {
		HttpRequest.Builder request = request(path);
		return send(((headers.length > 0) ? request.headers(headers) : request).build());
	}

	private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
		HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
		return send(((headers.length > 0) ? request.headers(headers) : request).build());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(this.port, path)))
			.timeout(Duration.ofSeconds(20));
	}

	private HttpRequest.Builder regional(String region, String path) {
		int regionPort = this.listeners.ports().get(new RegionId(region));
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(regionPort, path)))
			.timeout(Duration.ofSeconds(20));
	}

	private HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.client.send(request, BodyHandlers.ofString());
	}

	private String raw(String request) throws IOException {
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** So many zeros, made as they are read; each read waits for its turn. */
	private static final class Zeros extends InputStream {

		private final long size;

		private final LongConsumer turn;

		private long sent;

		Zeros(long size, LongConsumer turn) {
			this.size = size;
			this.turn = turn;
		}

		@Override
		public int read() {
			return (this.sent++ < this.size) ? 0 : -1;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			this.turn.accept(this.sent);
			int read = (int) Math.min(length, this.size - this.sent);
			this.sent += read;
			return (read > 0) ? read : -1;
		}

	}

}
