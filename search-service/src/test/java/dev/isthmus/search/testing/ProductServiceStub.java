package dev.isthmus.search.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Gatherers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isthmus.multiregion.changelog.Change;
import dev.isthmus.multiregion.changelog.ChangePage;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.search.feed.Product;
import dev.isthmus.search.feed.ProductPage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A product-service as far as the search-service sees it: a real HTTP server over a
 * catalogue and a change log in memory. Its database can lose its latest changes to a
 * failover.
 */
public final class ProductServiceStub implements AutoCloseable {

	private static final int SHARDS = 4;

	private final JsonMapper json = JsonMapper.shared();

	private final NavigableMap<String, Product> products = new TreeMap<>();

	private final Map<Integer, List<Change>> log = new TreeMap<>();

	private final Deque<Undo> undo = new ArrayDeque<>();

	private final HttpServer server;

	private final Map<Long, Position> terms = new TreeMap<>(Map.of(1L, Position.START));

	private long term = 1;

	private volatile boolean available = true;

	private record Undo(Change change, @Nullable Product before) {
	}

	public ProductServiceStub() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	public URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** Creates the product or replaces it, in the next version. */
	public synchronized Product put(TestProduct product) {
		var before = this.products.get(product.id());
		var after = product.version((before != null) ? before.version() + 1 : 0);
		this.products.put(after.id(), after);
		append((before != null) ? ChangeType.UPDATED : ChangeType.CREATED, after.id(), after.version(), after, before);
		return after;
	}

	public synchronized void delete(String id) {
		var before = this.products.remove(id);
		append(ChangeType.DELETED, id, before.version() + 1, null, before);
	}

	private void append(ChangeType type, String id, long version, @Nullable Product after, @Nullable Product before) {
		int shard = Math.floorMod(id.hashCode(), SHARDS);
		var changes = this.log.computeIfAbsent(shard, (key) -> new ArrayList<>());
		var change = new Change(this.term, shard, changes.size() + 1, type, "product", id, version, Instant.now(),
				(after != null) ? this.json.valueToTree(after) : null);
		changes.add(change);
		this.undo.push(new Undo(change, before));
		notifyAll();
	}

	/**
	 * A failover to a database that had not received the latest changes.
	 */
	public synchronized void failOverLosing(int changes) {
		for (int i = 0; i < changes; i++) {
			var lost = this.undo.pop();
			this.log.get(lost.change().shard()).removeLast();
			if (lost.before() != null) {
				this.products.put(lost.before().id(), lost.before());
			}
			else {
				this.products.remove(lost.change().entityId());
			}
		}
		this.term++;
		this.terms.put(this.term, head());
		notifyAll();
	}

	/** Answers with 503 from now on, or no longer. */
	public synchronized void available(boolean available) {
		this.available = available;
		notifyAll();
	}

	public synchronized Position head() {
		var head = Position.START;
		for (var entry : this.log.entrySet()) {
			head = head.with(entry.getKey(), entry.getValue().size());
		}
		return head;
	}

	/** What a caller is given who has just written, or has seen everything. */
	public synchronized String token() {
		var content = "product@%d@%s".formatted(this.term, head());
		return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
	}

	public synchronized int size() {
		return this.products.size();
	}

	/** All products, some at a time. */
	public synchronized List<List<Product>> pages(int size) {
		return this.products.values().stream().gather(Gatherers.windowFixed(size)).toList();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			var path = exchange.getRequestURI().getPath();
			var answer = this.available ? answer(path, query(exchange)) : null;
			if ((path.equals("/product/changes") || path.equals("/product/terms")) && !isService(exchange)) {
				exchange.sendResponseHeaders(401, -1);
			}
			else if (answer == null) {
				exchange.sendResponseHeaders(this.available ? 404 : 503, -1);
			}
			else {
				var body = this.json.writeValueAsBytes(answer);
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, body.length);
				exchange.getResponseBody().write(body);
			}
		}
	}

	private static boolean isService(HttpExchange exchange) {
		var authorization = exchange.getRequestHeaders().getFirst("Authorization");
		return authorization != null && authorization.startsWith("Bearer ey");
	}

	private @Nullable Object answer(String path, Map<String, String> query) {
		return switch (path) {
			case "/product/changes" -> changes(Position.parse(query.getOrDefault("after", "")),
					Integer.parseInt(query.get("limit")), Long.parseLong(query.get("waitMillis")));
			case "/product/products" -> page(query.getOrDefault("after", ""), Integer.parseInt(query.get("size")));
			case "/product/region" -> region();
			case "/product/terms" -> terms();
			default -> one(path.substring(path.lastIndexOf('/') + 1));
		};
	}

	private synchronized @Nullable Product one(String id) {
		return this.products.get(id);
	}

	private synchronized Map<String, Object> region() {
		return Map.of("region", "us-east-1", "role", "primary", "term", this.term, "position", head(), "draining",
				false);
	}

	private synchronized Map<String, Object> terms() {
		return Map.of("terms",
				this.terms.entrySet()
					.stream()
					.map((term) -> Map.of("term", term.getKey(), "region", "us-east-1", "positions", term.getValue()))
					.toList());
	}

	private synchronized ProductPage page(String after, int size) {
		var items = this.products.tailMap(after, false).values().stream().limit(size).toList();
		return new ProductPage(items, (items.size() == size) ? items.getLast().id() : null);
	}

	private synchronized ChangePage changes(Position after, int limit, long waitMillis) {
		var deadline = System.nanoTime() + waitMillis * 1_000_000;
		while (this.available && after.hasReached(head()) && System.nanoTime() < deadline) {
			try {
				wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				break;
			}
		}
		if (!this.available) {
			return new ChangePage(List.of(), after, after, this.term);
		}
		var changes = this.log.values()
			.stream()
			.flatMap(List::stream)
			.filter((change) -> change.seq() > after.seq(change.shard()))
			.limit(limit)
			.toList();
		var position = after;
		for (var change : changes) {
			position = position.with(change.shard(), change.seq());
		}
		return new ChangePage(changes, position, head(), this.term);
	}

	private static Map<String, String> query(HttpExchange exchange) {
		var query = new HashMap<String, String>();
		var raw = exchange.getRequestURI().getRawQuery();
		Arrays.stream((raw != null) ? raw.split("&") : new String[0])
			.map((parameter) -> parameter.split("=", 2))
			.forEach((parameter) -> query.put(parameter[0], URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
		return query;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
