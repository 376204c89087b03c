package dev.isthmus.lab.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.operation.FailedException;

/**
 * Talks JSON to the lab's own processes.
 */
public final class LocalHttp implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(TIMEOUT)
		.build();

	private final JsonMapper json = JsonMapper.builder().build();

	/**
	 * Gets a document.
	 * @throws FailedException if there is none
	 */
	public JsonNode get(String url) {
		return send(HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build());
	}

	/**
	 * Posts an empty document: what there is to say is in the address.
	 * @throws FailedException if the answer is not one of success
	 */
	public JsonNode post(String url) {
		return send(HttpRequest.newBuilder(URI.create(url))
			.timeout(TIMEOUT)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{}"))
			.build());
	}

	/**
	 * Deletes what there is at an address.
	 * @throws FailedException if the answer is not one of success
	 */
	public JsonNode delete(String url) {
		return send(HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).DELETE().build());
	}

	private JsonNode send(HttpRequest request) {
		try {
			var response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() / 100 != 2) {
				throw new FailedException(request.uri() + " answered with " + response.statusCode());
			}
			return this.json.readTree(response.body());
		}
		catch (IOException | JacksonException ex) {
			throw new FailedException(request.uri() + " does not answer: " + ex.getMessage(), ex);
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
