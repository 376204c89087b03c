package dev.isthmus.lab.drill.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends the callers' requests to the shop's front door.
 */
final class FrontDoor implements AutoCloseable {

	/** A little more than a write is held while there is no primary. */
	private static final Duration TIMEOUT = Duration.ofSeconds(15);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final String url;

	private final Duration timeout;

	FrontDoor(String url) {
		this(url, TIMEOUT);
	}

	FrontDoor(String url, Duration timeout) {
		this.url = url;
		this.timeout = timeout;
	}

	Reply get(String path, Map<String, String> headers) {
		return send(request(path, headers).GET());
	}

	Reply post(String path, Map<String, String> headers, JsonNode body) {
		return send(request(path, headers).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
	}

	Reply put(String path, Map<String, String> headers, JsonNode body) {
		return send(request(path, headers).header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
	}

	Reply delete(String path, Map<String, String> headers) {
		return send(request(path, headers).DELETE());
	}

	private HttpRequest.Builder request(String path, Map<String, String> headers) {
		var request = HttpRequest.newBuilder(URI.create(this.url + path)).timeout(this.timeout);
		headers.forEach(request::setHeader);
		return request;
	}

	private Reply send(HttpRequest.Builder request) {
		try {
			var response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Reply.Answer(response.statusCode(), response.headers(), parse(response.body()));
		}
		catch (HttpTimeoutException ex) {
			return new Reply.Silence("timeout");
		}
		catch (ConnectException ex) {
			return new Reply.Silence("not connected");
		}
		catch (IOException ex) {
			return new Reply.Silence("connection broke");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Reply.Silence("interrupted");
		}
	}

	private static JsonNode parse(String body) {
		try {
			return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

}
