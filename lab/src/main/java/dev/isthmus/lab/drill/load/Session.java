package dev.isthmus.lab.drill.load;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.isthmus.lab.drill.history.Freshness;
import dev.isthmus.lab.drill.history.Operation;
import dev.isthmus.lab.drill.history.Operation.Source;
import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.drill.history.Span;

/**
 * One caller with an entry of its own. Does one thing at a time, whichever thread it is
 * done in.
 */
final class Session {

	private static final List<String> WORDS = List.of("laptop", "lamp", "garden chair", "novel", "headphones", "shirt",
			"kettle", "guitar");

	private final String name;

	private final String country;

	private final Shopping shopping;

	private final Random random;

	private ListEntry entry;

	/**
	 * How far the shop had come when it last answered. The index follows the log of the
	 * products, so the token of the one is good for the other.
	 */
	private @Nullable String token;

	private final DeclaredLosses losses = new DeclaredLosses();

	private int written;

	/** Whether the last write ended so that nobody knows what the entry holds now. */
	private boolean uncertain;

	Session(String name, String country, ListEntry entry, Random random, Shopping shopping) {
		this.name = name;
		this.country = country;
		this.entry = entry;
		this.random = random;
		this.shopping = shopping;
	}

	String country() {
		return this.country;
	}

	/**
	 * Does what is asked, or looks at its entry first if it has to before it writes.
	 * @param due when it should have begun, in microseconds since the drill began
	 * @return whether something was written that can now be read back
	 */
	boolean perform(Kind kind, long due) {
		return switch (kind) {
			case SEARCH -> search(due);
			case READ_ANY -> readAny(due);
			case APPEND -> this.uncertain ? readOwn(due) : append(due);
			case READ_OWN -> readOwn(due);
			case SEARCH_OWN -> searchOwn(due);
		};
	}

	private boolean search(long due) {
		ask(Kind.SEARCH, due, "/search/products?size=5&q=" + encode(oneOf(WORDS)));
		return false;
	}

	private boolean readAny(long due) {
		var any = oneOf(this.shopping.entries());
		var bearsToken = this.token != null;
		var asked = ask(Kind.READ_ANY, due, any.path());
		// Who comes without a token was promised nothing about other people's entries.
		if (bearsToken && asked.reply() instanceof Reply.Answer answer) {
			record(asked, any.key(), Source.OWNER, answer.body(), freshness(any.key(), asked.reply()));
		}
		return false;
	}

	private boolean readOwn(long due) {
		var asked = ask(Kind.READ_OWN, due, this.entry.path());
		var product = (asked.reply() instanceof Reply.Answer answer) ? answer.body() : null;
		var freshness = freshness(this.entry.key(), asked.reply());
		record(asked, this.entry.key(), Source.OWNER, product, freshness);
		if (product != null && product.has("sku")) {
			learn(ListEntry.of(product), freshness);
		}
		return false;
	}

	/** A copy that says it is stale does not replace a newer one. */
	private void learn(ListEntry read, Freshness freshness) {
		if (this.uncertain || freshness == Freshness.LOST || read.version() >= this.entry.version()) {
			this.entry = read;
			this.uncertain = false;
		}
	}

	private boolean searchOwn(long due) {
		var asked = ask(Kind.SEARCH_OWN, due, "/search/products?size=1&q=" + this.entry.id());
		if (asked.reply() instanceof Reply.Answer answer) {
			record(asked, this.entry.key(), Source.SEARCH, found(answer.body()),
					freshness(this.entry.key(), asked.reply()));
		}
		return false;
	}

	private @Nullable JsonNode found(JsonNode page) {
		for (var item : page.path("items")) {
			if (item.path("id").asString().equals(this.entry.id())) {
				return item;
			}
		}
		return null;
	}

	private boolean append(long due) {
		this.written++;
		var value = this.name + "." + this.written;
		var headers = headers();
		headers.put("Authorization", "Bearer " + this.shopping.accessToken());
		headers.put("If-Match", this.entry.entityTag());
		// As long as the write is the same one, whoever sends it again.
		headers.put("Idempotency-Key", UUID.randomUUID().toString());
		var body = this.entry.with(value);
		var asked = timed(Kind.APPEND, due, () -> this.shopping.frontDoor().put(this.entry.path(), headers, body));
		this.shopping.recording()
			.add(new Operation.Append(this.name, this.entry.key(), value, asked.span(), asked.reply().outcome(),
					asked.reply().servedBy()));
		this.uncertain = asked.reply().outcome() != Outcome.ACKNOWLEDGED;
		if (!this.uncertain && asked.reply() instanceof Reply.Answer answer) {
			this.entry = ListEntry.of(answer.body());
		}
		return !this.uncertain;
	}

	private Asked ask(Kind kind, long due, String path) {
		return timed(kind, due, () -> this.shopping.frontDoor().get(path, headers()));
	}

	private Asked timed(Kind kind, long due, Supplier<Reply> request) {
		var started = Math.max(due, this.shopping.clock().micros());
		var reply = request.get();
		var span = new Span(due, started, Math.max(started, this.shopping.clock().micros()));
		this.shopping.recording()
			.add(new Sample(kind, this.country, span, reply.outcome(), reply.label(), reply.servedBy()));
		if (reply instanceof Reply.Answer answer) {
			this.token = answer.token().orElse(this.token);
			this.losses.told(answer.freshness());
		}
		return new Asked(reply, span);
	}

	private Map<String, String> headers() {
		var headers = new LinkedHashMap<String, String>();
		headers.put("CloudFront-Viewer-Country", this.country);
		if (this.token != null) {
			headers.put("Consistency-Token", this.token);
		}
		return headers;
	}

	private Freshness freshness(String key, Reply reply) {
		return (reply instanceof Reply.Answer answer) ? this.losses.freshness(key, answer.freshness())
				: Freshness.STALE;
	}

	private void record(Asked asked, String key, Source source, @Nullable JsonNode product, Freshness freshness) {
		var seen = (product != null) ? ListEntry.values(product) : List.<String>of();
		this.shopping.recording()
			.add(new Operation.Read(this.name, key, source, seen, freshness, asked.span(), asked.readOutcome(),
					asked.reply().servedBy()));
	}

	private <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/**
	 * A request with what came back.
	 */
	private record Asked(Reply reply, Span span) {

		Outcome readOutcome() {
			return (this.reply instanceof Reply.Answer answer) ? answer.readOutcome() : this.reply.outcome();
		}

	}

}
