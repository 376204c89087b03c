package dev.isthmus.lab.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.operation.FailedException;

/**
 * The shop as its operator sees it from outside: logs in, imports products and searches.
 */
public final class Shop implements AutoCloseable {

	private static final int PIPE_BYTES = 256 * 1024;

	private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(20);

	private static final Duration SEARCH_TIMEOUT = Duration.ofSeconds(20);

	private static final Duration VERIFICATION_TIMEOUT = Duration.ofSeconds(60);

	private static final Duration DECISION_TIMEOUT = Duration.ofSeconds(20);

	/** The largest catalogue that we know of takes a minute on a busy laptop. */
	private static final Duration IMPORT_TIMEOUT = Duration.ofMinutes(15);

	private final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final String url;

	/**
	 * Names the shop.
	 * @param url its front door, or a region's own address
	 */
	public Shop(String url) {
		this.url = url;
	}

	/**
	 * Logs in.
	 * @return an access token
	 */
	public String logIn(String email, String password) {
		var credentials = this.json.writeValueAsString(Map.of("email", email, "password", password));
		var request = HttpRequest.newBuilder(URI.create(this.url + "/user/sessions"))
			.timeout(LOGIN_TIMEOUT)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(credentials))
			.build();
		return send("log in", request).path("accessToken").asString();
	}

	/**
	 * Uploads products in one request.
	 * @param products what to upload
	 * @param accessToken a token of a catalogue manager
	 * @return the shop's summary
	 */
	public JsonNode importProducts(ProductSource products, String accessToken) {
		var request = HttpRequest.newBuilder(URI.create(this.url + "/product/imports"))
			.timeout(IMPORT_TIMEOUT)
			.header("Content-Type", "application/x-ndjson")
			.header("Authorization", "Bearer " + accessToken)
			.POST(HttpRequest.BodyPublishers.ofInputStream(() -> stream(products)))
			.build();
		return send("import", request);
	}

	/** How many products a search for everything finds. */
	public int countFound() {
		var request = HttpRequest.newBuilder(URI.create(this.url + "/search/products?size=1"))
			.timeout(SEARCH_TIMEOUT)
			.build();
		return send("the search for everything", request).path("total").path("value").asInt();
	}

	/**
	 * Compares the search index of a region with its database, and changes nothing.
	 * @param accessToken a token of an operator
	 * @return the service's report
	 */
	public JsonNode verifyIndex(String accessToken) {
		var request = HttpRequest.newBuilder(URI.create(this.url + "/search/index/verification?repair=false"))
			.timeout(VERIFICATION_TIMEOUT)
			.header("Authorization", "Bearer " + accessToken)
			.POST(HttpRequest.BodyPublishers.noBody())
			.build();
		return send("the verification of the index", request);
	}

	/**
	 * Decides about a lost write.
	 * @param service the service that it was written to
	 * @param id the lost write
	 * @param decision {@code reapplication} or {@code dismissal}
	 * @param accessToken a token of an operator
	 * @return the lost write as it is then
	 */
	public JsonNode decideLostWrite(String service, String id, String decision, String accessToken) {
		var request = HttpRequest
			.newBuilder(URI.create(this.url + "/" + service + "/lost-writes/" + id + "/" + decision))
			.timeout(DECISION_TIMEOUT)
			.header("Authorization", "Bearer " + accessToken)
			.POST(HttpRequest.BodyPublishers.noBody())
			.build();
		return send("the " + decision + " of " + id, request);
	}

	private static InputStream stream(ProductSource products) {
		var in = new PipedInputStream(PIPE_BYTES);
		try {
			var out = new PipedOutputStream(in);
			Thread.ofVirtual().name("products").start(() -> write(products, out));
			return in;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(ProductSource products, PipedOutputStream out) {
		try (out) {
			products.writeTo(out);
		}
		catch (IOException ex) {
			// The request has failed already, and says why.
		}
	}

	private JsonNode send(String what, HttpRequest request) {
		try {
			var response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() / 100 != 2) {
				throw new FailedException(
						what + " was answered with " + response.statusCode() + ": " + response.body());
			}
			return this.json.readTree(response.body());
		}
		catch (IOException | JacksonException ex) {
			throw new FailedException(what + " failed: " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new FailedException("interrupted", ex);
		}
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

}
