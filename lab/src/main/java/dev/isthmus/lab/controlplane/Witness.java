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
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.topology.RegionId;

/**
 * The third voice where there are two regions: it answers the question for a vote as a
 * region does, and is reached by each region over the same link as callers reach that
 * region. It has no data.
 */
public final class Witness implements AutoCloseable {

	/**
	 * How long an order to withhold the vote counts that is not repeated; as services
	 * have it by default ({@code isthmus.lease.withhold-timeout}).
	 */
	static final Duration WITHHOLD_TIMEOUT = Duration.ofSeconds(30);

	private static final Pattern QUESTION = Pattern.compile("/[a-z]+/region");

	private static final String ASKING_REGION = "Asking-Region";

	private final JsonMapper json = JsonMapper.builder().build();

	private final Map<String, Order> orders = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpServer server;

	/**
	 * Begins to answer.
	 * @param port the port, on loopback; 0 lets the system choose
	 */
	public Witness(int port) {
		this(port, System::nanoTime);
	}

	Witness(int port, LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
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

	/**
	 * An order to withhold the vote from a region.
	 *
	 * @param sinceNanos since when it has been withheld without a gap
	 * @param repeatedNanos when the order was given last
	 */
	private record Order(long sinceNanos, long repeatedNanos) {

		boolean isInForce(long nowNanos) {
			return nowNanos - this.repeatedNanos < WITHHOLD_TIMEOUT.toNanos();
		}

	}

	/**
	 * Withholds the vote from a region, or goes on to, and tells for how long that has
	 * been so without a gap. An order that is not repeated lapses.
	 */
	Duration withholdFrom(RegionId region) {
		var now = this.nanoTime.getAsLong();
		var order = this.orders.compute(region.value(),
				(_, before) -> new Order((before != null && before.isInForce(now)) ? before.sinceNanos() : now, now));
		return Duration.ofNanos(now - order.sinceNanos());
	}

	void giveAgain(RegionId region) {
		this.orders.remove(region.value());
	}

	private boolean isWithheldFrom(@Nullable String region) {
		var order = (region != null) ? this.orders.get(region) : null;
		return order != null && order.isInForce(this.nanoTime.getAsLong());
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
			send(exchange, 200, "application/json", Vote.of(isWithheldFrom(asking)));
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
