package dev.isthmus.product.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

import dev.isthmus.product.TestProducts;
import dev.isthmus.product.TestTokens;
import dev.isthmus.product.catalogue.Catalogue;
import dev.isthmus.product.catalogue.Catalogue.Upserted;
import dev.isthmus.product.catalogue.ProductDetails;
import dev.isthmus.product.web.ServiceSlice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

@WebMvcTest(controllers = ImportController.class,
		properties = { "isthmus.region=us-east-1", "isthmus.product.import.max-batch-lines=4",
				"isthmus.product.import.max-line-size=2KB", "isthmus.product.import.max-body-size=64KB",
				"isthmus.product.import.max-errors=3", "isthmus.product.import.max-concurrent=1" })
@ServiceSlice
@Import({ ProductImport.class, LineParser.class })
@EnableConfigurationProperties(ImportProperties.class)
class ImportControllerTests {

	private static final TestTokens TOKENS = new TestTokens();

	@Autowired
	private MockMvcTester http;

	@MockitoBean
	private Catalogue catalogue;

	@DynamicPropertySource
	static void keys(DynamicPropertyRegistry registry) {
		registry.add("isthmus.security.public-keys", TOKENS::publicKeys);
	}

	@BeforeEach
	void allIsNew() {
		given(this.catalogue.upsert(anyList()))
			.willAnswer((call) -> new Upserted(call.<List<?>>getArgument(0).size(), 0));
	}

	@Test
	void storesLinesInBatches() {
		var answer = send(lines("a", "b", "c", "d", "e"));
		assertSummary(answer, 5, 5, 0, 0);
		then(this.catalogue).should().upsert(argThat((batch) -> skus(batch).equals(List.of("a", "b", "c", "d"))));
		then(this.catalogue).should().upsert(argThat((batch) -> skus(batch).equals(List.of("e"))));
	}

	@Test
	void storesTheSameProductTwiceInTwoBatches() {
		assertSummary(send(lines("a", "b", "a")), 3, 3, 0, 0);
		then(this.catalogue).should().upsert(argThat((batch) -> skus(batch).equals(List.of("a", "b"))));
		then(this.catalogue).should().upsert(argThat((batch) -> skus(batch).equals(List.of("a"))));
	}

	@Test
	void countsWhatWasThereAlreadyAsAcceptedOnly() {
		given(this.catalogue.upsert(anyList())).willReturn(new Upserted(1, 1));
		assertSummary(send(lines("a", "b", "c")), 3, 1, 1, 0);
	}

	@Test
	void reportsBadLinesByNumberWhileTheOthersGoIn() {
		var bad = line("x").replace("119900", "-1");
		var answer = send(line("a") + "\n" + bad + "\n" + line("b"));
		assertSummary(answer, 2, 2, 0, 1);
		assertThat(answer).bodyJson().extractingPath("$.errors[0]").asMap().containsEntry("line", 2);
		assertThat(answer).bodyJson()
			.extractingPath("$.errors[0].problem")
			.isEqualTo("prices[0].amountMinor must be greater than or equal to 0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"surprise": 1}                       | UNKNOWN_FIELD | surprise | surprise is not known
					{"prices": [{"currency": 1}]}         | WRONG_TYPE | prices[0].currency | prices[0].currency has the wrong type
					{                                     | MALFORMED | | not well-formed JSON
					{} {}                                 | MALFORMED | | not one JSON object
					{"sku": "a", "sku": "b"}              | MALFORMED | | not well-formed JSON
					[1]                                   | MALFORMED | | not one JSON object
					17                                    | MALFORMED | | not one JSON object
					null                                  | MALFORMED | | not one JSON object
					{"sku":"a","name":"a","brand":"b","category":"c","attributes":{"n":null}} | INVALID | attributes[n] | attributes[n] must not be null
					{"sku":"a","name":"a","brand":"b","category":"C"} | INVALID | category | category must be a path of up to 8 slugs, as in electronics/computers/laptops
					""")
	void saysWhatIsWrongWithALine(String line, String type, @Nullable String field, String problem) {
		var answer = send(line);
		assertThat(answer).bodyJson().extractingPath("$.errors[0].problem").isEqualTo(problem);
		assertThat(answer).bodyJson().extractingPath("$.errors[0].type").isEqualTo(type);
		assertThat(answer).bodyJson()
			.extractingPath("$.errors[0].fields")
			.isEqualTo((field != null) ? List.of(field) : List.of());
		then(this.catalogue).should(never()).upsert(anyList());
	}

	@Test
	void reportsInvalidBytesAndLinesThatAreTooLong() throws IOException {
		var body = new ByteArrayOutputStream();
		body.write(new byte[] { '{', '"', (byte) 0xff, '"', ':', '1', '}', '\n' });
		body.write((line("a" + "a".repeat(3_000)) + "\n" + line("b")).getBytes(StandardCharsets.UTF_8));
		var answer = send(body.toByteArray(), "identity");
		assertSummary(answer, 1, 1, 0, 2);
		assertThat(answer).bodyJson()
			.extractingPath("$.errors[*].problem")
			.asArray()
			.containsExactly("not well-formed JSON", "longer than 2048 bytes");
		assertThat(answer).bodyJson()
			.extractingPath("$.errors[*].type")
			.asArray()
			.containsExactly("MALFORMED", "TOO_LONG");
	}

	@Test
	void shortensWhatTheSenderMadeLong() {
		var answer = send("{\"" + "x".repeat(1_500) + "\": 1}");
		assertThat(answer).bodyJson()
			.extractingPath("$.errors[0].problem")
			.isEqualTo("x".repeat(100) + "… is not known");
	}

	@Test
	void keepsTheFirstErrorsAndCountsAll() {
		var answer = send("{}\n".repeat(5));
		assertSummary(answer, 0, 0, 0, 5);
		assertThat(answer).bodyJson().extractingPath("$.errors[*].line").asArray().containsExactly(1, 2, 3);
	}

	@Test
	void triesAgainWhenSomebodyElseWroteAtTheSameTime() {
		given(this.catalogue.upsert(anyList())).willThrow(new OptimisticLockingFailureException("busy"))
			.willReturn(new Upserted(2, 0));
		assertSummary(send(lines("a", "b")), 2, 2, 0, 0);
	}

	@Test
	void refusesNoMoreThanTheLineThatCannotGoIn() {
		given(this.catalogue.upsert(argThat((batch) -> batch != null && skus(batch).contains("c"))))
			.willThrow(new OptimisticLockingFailureException("busy"));
		var answer = send(lines("a", "b", "c", "d"));
		assertSummary(answer, 3, 3, 0, 1);
		assertThat(answer).bodyJson().extractingPath("$.errors[0].line").isEqualTo(3);
		assertThat(answer).bodyJson().extractingPath("$.errors[0].type").isEqualTo("CONFLICT");
	}

	@Test
	void givesUpWhenTheDatabaseIsAway() {
		given(this.catalogue.upsert(anyList())).willThrow(new DataAccessResourceFailureException("secret"));
		var answer = send(lines("a"));
		assertThat(answer).hasStatus5xxServerError().bodyText().doesNotContain("secret");
		then(this.catalogue).should(times(1)).upsert(anyList());
	}

	@Test
	void readsGzip() throws IOException {
		assertSummary(send(gzip(lines("a", "b").getBytes(StandardCharsets.UTF_8)), "gzip"), 2, 2, 0, 0);
	}

	@Test
	void stopsABombAtTheLimitAndSaysHowFarItCame() throws IOException {
		var answer = send(
				gzip((lines("a", "b", "c", "d") + "\n" + " ".repeat(1 << 24)).getBytes(StandardCharsets.UTF_8)),
				"gzip");
		assertProblem(answer, 413, "body-too-large");
		assertThat(answer).bodyJson().extractingPath("$.summary.accepted").isEqualTo(0);
	}

	@Test
	void refusesWhatIsNotGzip() throws IOException {
		assertProblem(send(lines("a").getBytes(StandardCharsets.UTF_8), "gzip"), 400, "malformed-body");
		var whole = gzip(lines("a", "b", "c", "d", "e").getBytes(StandardCharsets.UTF_8));
		assertProblem(send(Arrays.copyOf(whole, whole.length - 10), "gzip"), 400, "malformed-body");
	}

	@Test
	void refusesOtherEncodingsAndContentTypes() {
		var answer = send(lines("a").getBytes(StandardCharsets.UTF_8), "br");
		assertProblem(answer, 415, "unsupported-media-type");
		assertThat(answer).hasHeader("Accept-Encoding", "gzip");
		assertProblem(this.http.post()
			.uri("/product/imports")
			.header("Authorization", "Bearer " + TOKENS.withRoles("catalogue-manager"))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{}")
			.exchange(), 415, "unsupported-media-type");
	}

	@Test
	void refusesMoreImportsAtATimeThanItHasMemoryFor() throws Exception {
		var started = new CountDownLatch(1);
		var finish = new CountDownLatch(1);
		given(this.catalogue.upsert(anyList())).willAnswer((call) -> {
			started.countDown();
			finish.await();
			return new Upserted(1, 0);
		});
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = executor.submit(() -> send(lines("a")));
			started.await();
			var second = send(lines("b"));
			finish.countDown();
			assertProblem(second, 429, "too-many-requests");
			assertThat(second).hasHeader("Retry-After", "10");
			assertSummary(first.get(), 1, 1, 0, 0);
		}
	}

	private MvcTestResult send(String body) {
		return send(body.getBytes(StandardCharsets.UTF_8), "identity");
	}

	private MvcTestResult send(byte[] body, String encoding) {
		return this.http.post()
			.uri("/product/imports")
			.header("Authorization", "Bearer " + TOKENS.withRoles("catalogue-manager"))
			.header("Content-Encoding", encoding)
			.contentType(MediaType.APPLICATION_NDJSON)
			.content(body)
			.exchange();
	}

	private static void assertSummary(MvcTestResult answer, int accepted, int created, int updated, int refused) {
		assertThat(answer).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"accepted\": %d, \"created\": %d, \"updated\": %d, \"refused\": %d}"
				.formatted(accepted, created, updated, refused));
	}

	private static void assertProblem(MvcTestResult answer, int status, String problem) {
		assertThat(answer).hasStatus(status)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:isthmus:problem:" + problem);
	}

	private static List<String> skus(List<ProductDetails> batch) {
		return (batch != null) ? batch.stream().map(ProductDetails::sku).toList() : Collections.emptyList();
	}

	private static String lines(String... skus) {
		return String.join("\n", Arrays.stream(skus).map(ImportControllerTests::line).toList());
	}

	private static String line(String sku) {
		return TestProducts.JSON.replace("LAP-14", sku).replace("\n", " ");
	}

	private static byte[] gzip(byte[] body) throws IOException {
		var bytes = new ByteArrayOutputStream();
		try (var gzip = new GZIPOutputStream(bytes)) {
			gzip.write(body);
		}
		return bytes.toByteArray();
	}

}
