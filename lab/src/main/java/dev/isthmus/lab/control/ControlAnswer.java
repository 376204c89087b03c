package dev.isthmus.lab.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.operation.Progress;

/**
 * The answer to one request: a JSON document, or from the first line of progress on a
 * stream of JSON lines, {@code {"progress": …}} and at the end {@code {"result": …}} or
 * {@code {"problem": …}}.
 */
final class ControlAnswer implements Progress {

	private final HttpExchange exchange;

	private final JsonMapper json;

	private boolean streaming;

	ControlAnswer(HttpExchange exchange, JsonMapper json) {
		this.exchange = exchange;
		this.json = json;
	}

	@Override
	public synchronized void say(String line) {
		try {
			if (!this.streaming) {
				this.exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
				this.exchange.sendResponseHeaders(200, 0);
				this.streaming = true;
			}
			writeLine(Map.of("progress", line));
		}
		catch (IOException ex) {
			// The caller has gone; what it asked for is finished all the same.
		}
	}

	synchronized void finish(Object result) throws IOException {
		if (this.streaming) {
			writeLine(Map.of("result", result));
		}
		else {
			switch (result) {
				case Accepted accepted -> writeDocument(202, "application/json", json(accepted.state()));
				case Page page ->
					writeDocument(200, "text/html; charset=utf-8", page.html().getBytes(StandardCharsets.UTF_8));
				default -> writeDocument(200, "application/json", json(result));
			}
		}
	}

	synchronized void fail(ProblemException problem) {
		try {
			if (this.streaming) {
				writeLine(Map.of("problem", problem.body()));
			}
			else {
				writeDocument(problem.status(), "application/problem+json", json(problem.body()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void writeLine(Object value) throws IOException {
		var body = this.exchange.getResponseBody();
		body.write((this.json.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8));
		body.flush();
	}

	private byte[] json(Object value) {
		return this.json.writeValueAsBytes(value);
	}

	private void writeDocument(int status, String contentType, byte[] body) throws IOException {
		this.exchange.getResponseHeaders().set("Content-Type", contentType);
		this.exchange.getResponseHeaders().set("Cache-Control", "no-store");
		this.exchange.sendResponseHeaders(status, body.length);
		this.exchange.getResponseBody().write(body);
	}

	/**
	 * The answer to what has begun and goes on.
	 *
	 * @param state how far it has come
	 */
	record Accepted(Object state) {
	}

	/**
	 * The answer that is a page for people.
	 */
	record Page(String html) {
	}

}
