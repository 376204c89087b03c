package dev.isthmus.lab.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;

/**
 * Calls the control API of a running lab.
 */
public final class ControlClient implements AutoCloseable {

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

	private final JsonMapper json = JsonMapper.builder().build();

	private final ControlAddress address;

	public ControlClient(ControlAddress address) {
		this.address = address;
	}

	public JsonNode get(String path) {
		return call("GET", path, null, Progress.SILENT);
	}

	public JsonNode post(String path, Object body, Progress progress) {
		return call("POST", path, body, progress);
	}

	public JsonNode delete(String path) {
		return call("DELETE", path, null, Progress.SILENT);
	}

	public JsonNode put(String path, Object body) {
		return call("PUT", path, body, Progress.SILENT);
	}

	private JsonNode call(String method, String path, @org.jspecify.annotations.Nullable Object body,
			Progress progress) {
		var publisher = (body != null) ? HttpRequest.BodyPublishers.ofString(this.json.writeValueAsString(body))
				: HttpRequest.BodyPublishers.noBody();
		var request = HttpRequest.newBuilder(URI.create(this.address.url() + path))
			.method(method, publisher)
			.header("Authorization", "Bearer " + this.address.token())
			.build();
		try {
			var response = this.http.send(request, HttpResponse.BodyHandlers.ofLines());
			try (var lines = response.body()) {
				return read(response.statusCode(), lines, progress);
			}
		}
		catch (IOException | UncheckedIOException ex) {
			if (Thread.currentThread().isInterrupted()) {
				// While the answer was being read.
				throw new FailedException("interrupted", ex);
			}
			throw new FailedException("the lab at " + this.address.url() + " does not answer: " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new FailedException("interrupted", ex);
		}
	}

	private JsonNode read(int status, Stream<String> lines, Progress progress) {
		JsonNode last = this.json.createObjectNode();
		for (var line : (Iterable<String>) lines::iterator) {
			last = this.json.readTree(line);
			if (last.has("progress")) {
				progress.say(last.get("progress").asString());
			}
		}
		if (last.has("problem")) {
			throw new FailedException(last.get("problem").path("detail").asString());
		}
		if (status >= 400) {
			throw failure(status, last.path("type").asString(""), last.path("detail").asString());
		}
		return last.has("result") ? last.get("result") : last;
	}

	private static RuntimeException failure(int status, String type, String detail) {
		return switch (status) {
			case 404 -> RefusedException.unknown(detail);
			case 409 -> type.endsWith(":busy") ? RefusedException.busy(detail) : RefusedException.conflict(detail);
			case 400, 405, 413 -> RefusedException.invalid(detail);
			default -> new FailedException(detail);
		};
	}

	@Override
	public void close() {
		this.http.close();
	}

}
