package dev.isthmus.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Someone who uses the shop over HTTP, from a country.
 */
final class Caller {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	/** Longer than any write is held. */
	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final String url;

	private final @Nullable String country;

	private final @Nullable String accessToken;

	Caller(String url, @Nullable String country) {
		this(url, country, null);
	}

	private Caller(String url, @Nullable String country, @Nullable String accessToken) {
		this.url = url;
		this.country = country;
		this.accessToken = accessToken;
	}

	Caller logIn(String email, String password) {
		var answer = post("/user/sessions", JSON.valueToTree(Map.of("email", email, "password", password)));
		if (answer.status() != 200) {
			throw new IllegalStateException("log-in was answered with " + answer);
		}
		return new Caller(this.url, this.country, answer.json().path("accessToken").asString());
	}

	/** The same person at another address. */
	Caller at(String otherUrl) {
		return new Caller(otherUrl, null, this.accessToken);
	}

	Answer get(String path) {
		return send(request(path).GET());
	}

	Answer post(String path, JsonNode body) {
		return send(request(path).header("Content-Type", "application/json")
			.header("Idempotency-Key", UUID.randomUUID().toString())
			.POST(HttpRequest.BodyPublishers.ofString(body.toString())));
	}

	Answer put(String path, long version, JsonNode body) {
		return send(change(path, version, body).header("Idempotency-Key", UUID.randomUUID().toString()));
	}

	Answer putWithoutKey(String path, long version, JsonNode body) {
		return send(change(path, version, body));
	}

	private HttpRequest.Builder change(String path, long version, JsonNode body) {
		return request(path).header("Content-Type", "application/json")
			.header("If-Match", "\"" + version + "\"")
			.PUT(HttpRequest.BodyPublishers.ofString(body.toString()));
	}

	/** Any product of the catalogue. */
	JsonNode anyProduct() {
		return get("/product/products?size=1").json().path("items").path(0);
	}

	/** What a write of a product sends: all but what the service itself says. */
	static ObjectNode detailsOf(JsonNode product) {
		var details = ((ObjectNode) product).deepCopy();
		details.remove(List.of("id", "version", "createdAt", "updatedAt"));
		return details;
	}

	HttpRequest.Builder request(String path) {
		var request = HttpRequest.newBuilder(URI.create(this.url + path)).timeout(TIMEOUT);
		if (this.country != null) {
			request.header("CloudFront-Viewer-Country", this.country);
		}
		if (this.accessToken != null) {
			request.header("Authorization", "Bearer " + this.accessToken);
		}
		return request;
	}

	Answer send(HttpRequest.Builder request) {
		try {
			var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.headers(), response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What came back.
	 */
	record Answer(int status, HttpHeaders headers, String body) {

		JsonNode json() {
			return JSON.readTree(this.body);
		}

		@Nullable String header(String name) {
			return this.headers.firstValue(name).orElse(null);
		}

		String servedBy() {
			return this.headers.firstValue("Served-By-Region").orElse("nobody");
		}

	}

}
