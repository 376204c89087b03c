package dev.isthmus.lab.controlplane;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.topology.RegionId;

/**
 * The third voice where there are two regions: it answers the question for a vote as a
 * region does, and is reached by each region over the same link as callers reach that
 * region. It has no data.
 */
public final class Witness implements AutoCloseable {

	private static final Pattern QUESTION = Pattern.compile("/[a-z]+/region");

	private static final String ASKING_REGION = "Asking-Region";

	private final JsonMapper json = JsonMapper.builder().build();

	private final Map<String, Long> withheldSinceNanos = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpServer server;

	/**
	 * Begins to answer.
	 * @param port the port, on loopback; 0 lets the system choose
	 */
	public Witness(int port) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
		}
		catch (IOException ex) {
			throw new FailedException("the witness cannot listen on port " + port + ": " + ex.getMessage(), ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	/** Withholds the vote from a region, and tells for how long that has been so. */
	Duration withholdFrom(RegionId region) {
		var now = System.nanoTime();
		return Duration.ofNanos(now - this.withheldSinceNanos.computeIfAbsent(region.value(), (_) -> now));
	}

	void giveAgain(RegionId region) {
		this.withheldSinceNanos.remove(region.value());
	}

	/**
	 * The vote of a region's own, without the region.
	 *
	 * @param voteWithheld whether who asks gets no vote
	 */
	record Vote(String region, String role, long term, String position, boolean draining, boolean voteWithheld) {

		static Vote of(boolean withheld) {
			return new Vote("witness", "unknown", 0, "", false, withheld);
		}

	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (!QUESTION.matcher(exchange.getRequestURI().getPath()).matches()) {
				send(exchange, 404, "application/problem+json",
						Map.of("type", "urn:isthmus:problem:not-found", "title", "not found", "status", 404));
				return;
			}
			var asking = exchange.getRequestHeaders().getFirst(ASKING_REGION);
			send(exchange, 200, "application/json",
					Vote.of(asking != null && this.withheldSinceNanos.containsKey(asking)));
		}
	}

	private void send(HttpExchange exchange, int status, String type, Object answer) throws IOException {
		var body = this.json.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.close();
	}

}
