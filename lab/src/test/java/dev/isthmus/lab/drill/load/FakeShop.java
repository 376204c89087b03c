package dev.isthmus.lab.drill.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shop of one region that keeps its promises, unless it is told not to.
 */
public class FakeShop implements AutoCloseable {

	static final String REGION = "eu-west-1";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	final List<Seen> seen = new CopyOnWriteArrayList<>();

	/** May answer a write instead of the shop; null lets the shop do it. */
	volatile BiFunction<Integer, Runnable, Integer> fault = (_, _) -> null;

	/**
	 * May answer a read instead of the shop, by its path and query; null lets the shop do
	 * it.
	 */
	volatile Function<String, Integer> readFault = (_) -> null;

	/** Says how many products an import has made; null counts them. */
	volatile Callable<Integer> imported = () -> null;

	final FakeAccounts accounts = new FakeAccounts();

	private final AtomicInteger writes = new AtomicInteger();

	private final Map<String, ObjectNode> products = new LinkedHashMap<>();

	private final HttpServer server;

	public FakeShop() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::handle);
		this.server.createContext("/user/", this::handleAccounts);
		this.server.start();
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void handle(HttpExchange exchange) throws IOException {
		var body = exchange.getRequestBody().readAllBytes();
		this.seen.add(new Seen(exchange));
		exchange.getResponseHeaders().set("Served-By-Region", REGION);
		var path = exchange.getRequestURI().getPath();
		switch (exchange.getRequestMethod()) {
			case "POST" -> answer(exchange, 200, summary(importLines(body)));
			case "PUT" -> put(exchange, id(path), JSON.readTree(body));
			case "DELETE" -> answer(exchange, delete(id(path)) ? 204 : 404, null);
			default -> read(exchange, path);
		}
	}

	private void read(HttpExchange exchange, String path) {
		var status = this.readFault.apply(exchange.getRequestURI().toString());
		if (status != null) {
			answer(exchange, status, JSON.createObjectNode());
			return;
		}
		answer(exchange, 200, path.startsWith("/product/products/") ? get(id(path)) : page(exchange));
	}

	private void handleAccounts(HttpExchange exchange) throws IOException {
		this.seen.add(new Seen(exchange));
		this.accounts.handle(exchange);
	}

	private static String id(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private JsonNode summary(int made) throws IOException {
		try {
			var said = this.imported.call();
			return JSON.createObjectNode().put("created", (said != null) ? said : made);
		}
		catch (Exception ex) {
			throw new IOException(ex);
		}
	}

	private synchronized int importLines(byte[] body) {
		var lines = new String(body, StandardCharsets.UTF_8).lines().toList();
		for (var line : lines) {
			var id = "p" + this.products.size();
			this.products.put(id,
					((ObjectNode) JSON.readTree(line)).put("id", id).put("version", 0L).put("description", ""));
		}
		return lines.size();
	}

	private synchronized ObjectNode get(String id) {
		return this.products.get(id);
	}

	private synchronized boolean delete(String id) {
		return this.products.remove(id) != null;
	}

	private synchronized JsonNode page(HttpExchange exchange) {
		var query = String.valueOf(exchange.getRequestURI().getRawQuery());
		var found = this.products.entrySet()
			.stream()
			.filter((product) -> query.contains("brand=") || query.endsWith("q=" + product.getKey()))
			.map(Map.Entry::getValue)
			.toList();
		var first = number(query, "after=", 0);
		var end = Math.min(first + number(query, "size=", found.size()), found.size());
		var page = JSON.createObjectNode();
		page.putObject("total").put("value", found.size());
		var items = page.putArray("items");
		found.subList(first, end).forEach(items::add);
		if (end < found.size()) {
			page.put("next", Integer.toString(end));
		}
		return page;
	}

	private static int number(String query, String name, int otherwise) {
		return Stream.of(query.split("&"))
			.filter((parameter) -> parameter.startsWith(name))
			.map((parameter) -> Integer.parseInt(parameter.substring(name.length())))
			.findFirst()
			.orElse(otherwise);
	}

	/** How many products there are. */
	synchronized int size() {
		return this.products.size();
	}

	private void put(HttpExchange exchange, String id, JsonNode body) throws IOException {
		var number = this.writes.incrementAndGet();
		var status = this.fault.apply(number, () -> replace(id, body));
		if (status != null) {
			answer(exchange, status, (status == 200) ? next(id, body) : JSON.createObjectNode());
			return;
		}
		var current = "\"" + get(id).path("version").asLong() + "\"";
		if (!current.equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
			answer(exchange, 412, JSON.createObjectNode().put("type", "urn:isthmus:problem:stale-version"));
			return;
		}
		exchange.getResponseHeaders().set("Consistency-Token", "1;0:" + number);
		answer(exchange, 200, replace(id, body));
	}

	private synchronized JsonNode replace(String id, JsonNode body) {
		var product = next(id, body);
		this.products.put(id, product);
		return product;
	}

	private synchronized ObjectNode next(String id, JsonNode body) {
		return ((ObjectNode) body.deepCopy()).put("id", id)
			.put("version", this.products.get(id).path("version").asLong() + 1);
	}

	private static void answer(HttpExchange exchange, int status, JsonNode body) {
		try (exchange) {
			var bytes = (body != null) ? JSON.writeValueAsBytes(body) : new byte[0];
			exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * A request.
	 */
	record Seen(String method, String path, Map<String, List<String>> headers) {

		Seen(HttpExchange exchange) {
			this(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
					Map.copyOf(exchange.getRequestHeaders()));
		}

		/** As {@code HttpExchange} spells names: only the first letter is large. */
		String header(String name) {
			return this.headers.getOrDefault(name, List.of("")).getFirst();
		}

	}

}
