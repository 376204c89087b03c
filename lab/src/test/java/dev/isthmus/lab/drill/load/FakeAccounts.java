package dev.isthmus.lab.drill.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts of a shop that applies each request once, unless it is told not to. An
 * access token is the e-mail address of its account.
 */
class FakeAccounts {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** How often each request is applied. */
	volatile int times = 1;

	/** So many log-ins fail. */
	volatile int refusedLogIns;

	/** What a request to add an address is answered with instead; 0 for nothing. */
	volatile int refusal;

	private final Map<String, List<String>> addresses = new LinkedHashMap<>();

	private final Set<String> keys = new HashSet<>();

	private int writes;

	synchronized int size() {
		return this.addresses.size();
	}

	synchronized void handle(HttpExchange exchange) throws IOException {
		var body = exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Served-By-Region", FakeShop.REGION);
		var account = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")).replace("Bearer ", "");
		switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
			case "POST /user/registrations" -> {
				this.addresses.put(JSON.readTree(body).path("email").asString(), new ArrayList<>());
				answer(exchange, 201, JSON.createObjectNode());
			}
			case "POST /user/sessions" -> answer(exchange, (this.refusedLogIns-- > 0) ? 503 : 200,
					JSON.createObjectNode().put("accessToken", JSON.readTree(body).path("email").asString()));
			case "GET /user/me" -> answer(exchange, 200, JSON.createObjectNode().put("version", 3));
			case "DELETE /user/me" -> answer(exchange, isErased(exchange, account) ? 204 : 412, null);
			case "GET /user/me/addresses" -> answer(exchange, 200, list(account));
			default -> add(exchange, account, JSON.readTree(body));
		}
	}

	private boolean isErased(HttpExchange exchange, String account) {
		return "\"3\"".equals(exchange.getRequestHeaders().getFirst("If-Match"))
				&& this.addresses.remove(account) != null;
	}

	private JsonNode list(String account) {
		var list = JSON.createObjectNode();
		var items = list.putArray("items");
		this.addresses.getOrDefault(account, List.of())
			.forEach((recipient) -> items.addObject().put("recipient", recipient));
		return list;
	}

	private void add(HttpExchange exchange, String account, JsonNode form) throws IOException {
		if (this.refusal > 0) {
			answer(exchange, this.refusal, JSON.createObjectNode());
			return;
		}
		if (this.keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"))) {
			for (int i = 0; i < this.times; i++) {
				this.addresses.computeIfAbsent(account, (_) -> new ArrayList<>())
					.add(form.path("recipient").asString());
			}
		}
		this.writes++;
		exchange.getResponseHeaders().set("Consistency-Token", "u;0:" + this.writes);
		answer(exchange, 201, form);
	}

	private static void answer(HttpExchange exchange, int status, @Nullable JsonNode body) throws IOException {
		try (exchange) {
			var bytes = (body != null) ? JSON.writeValueAsBytes(body) : new byte[0];
			exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
		}
	}

}
