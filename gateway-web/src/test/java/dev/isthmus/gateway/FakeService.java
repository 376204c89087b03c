package dev.isthmus.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * All services of one region as one small server that can be told to misbehave.
 */
final class FakeService implements AutoCloseable {

	private final String region;

	private final int port;

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile CountDownLatch patience = new CountDownLatch(1);

	private volatile Behaviour behaviour = Behaviour.ANSWER;

	private volatile boolean healthy = true;

	private volatile boolean healthEnds = true;

	private final AtomicLong bytesSeen = new AtomicLong();

	private HttpServer server;

	FakeService(String region) {
		this.region = region;
		this.server = listen(0);
		this.port = this.server.getAddress().getPort();
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	void behave(Behaviour behaviour) {
		this.behaviour = behaviour;
	}

	void healthy(boolean healthy) {
		this.healthy = healthy;
	}

	/** Whether an answer to a health check ends once it has begun. */
	void healthEnds(boolean healthEnds) {
		this.healthEnds = healthEnds;
	}

	List<Received> received() {
		return this.received;
	}

	/** How much of all bodies has arrived, of those included that are still arriving. */
	long bytesSeen() {
		return this.bytesSeen.get();
	}

	/** Has those answered that wait for it. */
	void answerNow() {
		this.patience.countDown();
	}

	/** Back to a healthy server that has seen nothing. */
	void reset() {
		this.behaviour = Behaviour.ANSWER;
		this.healthy = true;
		this.healthEnds = true;
		answerNow();
		this.patience = new CountDownLatch(1);
		this.received.clear();
		this.bytesSeen.set(0);
	}

	void kill() {
		this.server.stop(0);
	}

	void revive() {
		this.server = listen(this.port);
	}

	@Override
	public void close() {
		this.closed.countDown();
		kill();
	}

	private HttpServer listen(int wantedPort) {
		try {
			HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort),
					0);
			started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			started.createContext("/", this::handle);
			started.start();
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void handle(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getRawPath();
		if (path.endsWith("/health") && !this.healthEnds) {
			exchange.sendResponseHeaders(200, 2);
			exchange.getResponseBody().write(1);
			exchange.getResponseBody().flush();
			return;
		}
		if (path.endsWith("/health")) {
			exchange.sendResponseHeaders(this.healthy ? 200 : 503, -1);
			exchange.close();
			return;
		}
		if (path.endsWith("/region")) {
			answer(exchange, 200, "{\"draining\":true}");
			return;
		}
		long body = drain(exchange.getRequestBody());
		this.received.add(new Received(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body,
				exchange.getRequestHeaders()));
		switch (this.behaviour) {
			case ANSWER -> answer(exchange, 200, "from " + this.region);
			case UNAVAILABLE -> answer(exchange, 503, "unavailable");
			case FAIL -> answer(exchange, 500, "failed");
			case HANG -> await(this.closed);
			case ANSWER_LATE -> {
				await(this.patience);
				answer(exchange, 200, "from " + this.region);
			}
			case BREAK -> exchange.close();
			case BREAK_WHILE_ANSWERING -> breakOff(exchange, 100);
			case BREAK_LATE -> breakOff(exchange, 1_000_000);
		}
	}

	private static void breakOff(HttpExchange exchange, int afterBytes) throws IOException {
		exchange.sendResponseHeaders(200, 2L * afterBytes);
		exchange.getResponseBody().write(new byte[afterBytes]);
		exchange.getResponseBody().flush();
		exchange.close();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private void answer(HttpExchange exchange, int status, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Served-By-Region", this.region);
		exchange.getResponseHeaders().set("Content-Type", "text/plain");
		boolean head = exchange.getRequestMethod().equals("HEAD");
		exchange.sendResponseHeaders(status, head ? -1 : body.length);
		if (!head) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	private long drain(InputStream body) throws IOException {
		byte[] buffer = new byte[16 * 1024];
		long total = 0;
		for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
			total += read;
			this.bytesSeen.addAndGet(read);
		}
		return total;
	}

	enum Behaviour {

		ANSWER, ANSWER_LATE, UNAVAILABLE, FAIL, HANG, BREAK, BREAK_WHILE_ANSWERING, BREAK_LATE

	}

	record Received(String method, String uri, long bodyBytes, Headers headers) {
	}

}
