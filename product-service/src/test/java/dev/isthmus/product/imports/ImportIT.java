package dev.isthmus.product.imports;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.isthmus.product.RunningService;
import dev.isthmus.product.TestTokens;
import dev.isthmus.product.catalogue.ProductFilter;
import dev.isthmus.product.catalogue.ProductQueries;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Imports into a real database, by a process whose heap is smaller than the body.
 */
@RunningService
class ImportIT {

	private static final int LINES = 20_000;

	/** Longer than a line may be. */
	private static final int TOO_LONG = 300_000;

	@Autowired
	private TestTokens tokens;

	@Autowired
	private JsonMapper json;

	@Autowired
	private ProductQueries queries;

	@LocalServerPort
	private int port;

	@Test
	void takesABodyBeyondItsHeapAndReportsEachBadLine() throws Exception {
		long seed = System.nanoTime();
		var random = new Random(seed);
		var badLines = new ArrayList<Integer>();
		IntFunction<String> line = (number) -> switch (random.nextInt(40)) {
			case 0 -> refused(badLines, number, "{\"sku\": \"" + number);
			case 1 ->
				refused(badLines, number, product("big-" + number, 1, "{}").replace("10 g", "x".repeat(TOO_LONG)));
			case 2 -> refused(badLines, number, product("big-" + number, -1, "{}"));
			default -> product("big-" + number, number, "{}");
		};
		var summary = send(line);
		assertThat(summary.refused()).as("seed %d", seed).isEqualTo(badLines.size());
		assertThat(summary.accepted()).isEqualTo(LINES - badLines.size());
		assertThat(summary.created()).isEqualTo(summary.accepted());
		assertThat(summary.errors()).as("seed %d", seed)
			.extracting(ImportSummary.LineError::line)
			.containsExactlyElementsOf(badLines.stream().limit(1_000).toList());
	}

	@Test
	void createsThenUpdatesAndThenFindsNothingToDo() throws Exception {
		int products = 1_000;
		assertThat(send((number) -> product("again-" + number % products, 1, "{}"), products))
			.isEqualTo(new ImportSummary(products, products, 0, 0, List.of()));
		assertThat(send((number) -> product("again-" + number % products, 1 + number % 2, "{\"n\": \"v\"}"), products))
			.isEqualTo(new ImportSummary(products, 0, products, 0, List.of()));
		assertThat(send((number) -> product("again-" + number % products, 1 + number % 2, "{\"n\": \"v\"}"), products))
			.isEqualTo(new ImportSummary(products, 0, 0, 0, List.of()));
		var product = this.queries.page(new ProductFilter(null, null, "again-7"), null, 1).items().getFirst();
		assertThat(product.version()).isOne();
		assertThat(product.details().attributes()).containsEntry("n", "v");
	}

	@Test
	void takesTheLastLineOfAProductThatComesTwice() throws Exception {
		var summary = send((number) -> product("twice", number, "{}"), 3);
		assertThat(summary).isEqualTo(new ImportSummary(3, 1, 2, 0, List.of()));
		var product = this.queries.page(new ProductFilter(null, null, "twice"), null, 1).items().getFirst();
		assertThat(product.details().popularity()).isEqualTo(3);
		assertThat(product.version()).isEqualTo(2);
	}

	private ImportSummary send(IntFunction<String> line) throws Exception {
		return send(line, LINES);
	}

	private ImportSummary send(IntFunction<String> line, int lines) throws Exception {
		var request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/product/imports"))
			.header("Authorization", "Bearer " + this.tokens.withRoles("catalogue-manager"))
			.header("Content-Type", "application/x-ndjson")
			.POST(body(line, lines))
			.build();
		HttpResponse<String> response;
		try (var client = HttpClient.newHttpClient()) {
			response = client.send(request, BodyHandlers.ofString());
		}
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return this.json.readValue(response.body(), ImportSummary.class);
	}

	/** Makes each line when it is sent. */
	private static BodyPublisher body(IntFunction<String> line, int lines) {
		return BodyPublishers.ofByteArrays(() -> IntStream.rangeClosed(1, lines)
			.mapToObj((number) -> (line.apply(number) + "\n").getBytes(StandardCharsets.UTF_8))
			.iterator());
	}

	private static String refused(List<Integer> badLines, int number, String line) {
		badLines.add(number);
		return line;
	}

	private static String product(String sku, int popularity, String attributes) {
		return """
				{"sku": "%s", "name": "Thing", "description": "10 g", "brand": "Halyard", "category": "things/small", \
				"attributes": %s, "prices": [{"currency": "EUR", "amountMinor": 1}], "popularity": %d}""".formatted(sku,
				attributes, popularity);
	}

}
