package dev.isthmus.lab.drill.load;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.isthmus.lab.drill.history.Freshness;
import dev.isthmus.lab.drill.history.Operation.Source;
import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.drill.load.Conversation.Asked;

/**
 * One caller with an entry of its own. Does one thing at a time, whichever thread it is
 * done in.
 */
final class Session {

	private static final List<String> WORDS = List.of("laptop", "lamp", "garden chair", "novel", "headphones", "shirt",
			"kettle", "guitar");

	private final String name;

	private final Shopping shopping;

	private final Conversation conversation;

	private final Random random;

	private ListEntry entry;

	private int written;

	/** Whether the last write ended so that nobody knows what the entry holds now. */
	private boolean uncertain;

	Session(String name, String country, ListEntry entry, Random random, Shopping shopping) {
		this.name = name;
		this.conversation = new Conversation(name, country, shopping);
		this.entry = entry;
		this.random = random;
		this.shopping = shopping;
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
			case ADD_ADDRESS, READ_ADDRESSES -> throw new IllegalArgumentException(kind + " needs an account");
		};
	}

	private boolean search(long due) {
		ask(Kind.SEARCH, due, "/search/products?size=5&q=" + encode(oneOf(WORDS)));
		return false;
	}

	private boolean readAny(long due) {
		var any = oneOf(this.shopping.entries());
		var bearsToken = this.conversation.bearsToken();
		var asked = ask(Kind.READ_ANY, due, any.path());
		// Who comes without a token was promised nothing about other people's entries.
		if (bearsToken && asked.reply() instanceof Reply.Answer answer) {
			record(asked, any.key(), Source.OWNER, answer.body());
		}
		return false;
	}

	private boolean readOwn(long due) {
		var asked = ask(Kind.READ_OWN, due, this.entry.path());
		var product = (asked.reply() instanceof Reply.Answer answer) ? answer.body() : null;
		var freshness = record(asked, this.entry.key(), Source.OWNER, product);
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
			record(asked, this.entry.key(), Source.SEARCH, found(answer.body()));
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
		var headers = this.conversation.headers(this.shopping.accessToken());
		headers.put("If-Match", this.entry.entityTag());
		// As long as the write is the same one, whoever sends it again.
		headers.put("Idempotency-Key", UUID.randomUUID().toString());
		var body = this.entry.with(value);
		var asked = this.conversation.timed(Kind.APPEND, due,
				() -> this.shopping.frontDoor().put(this.entry.path(), headers, body));
		this.conversation.recordAppend(asked, this.entry.key(), value);
		this.uncertain = asked.reply().outcome() != Outcome.ACKNOWLEDGED;
		if (!this.uncertain && asked.reply() instanceof Reply.Answer answer) {
			this.entry = ListEntry.of(answer.body());
		}
		return !this.uncertain;
	}

	private Asked ask(Kind kind, long due, String path) {
		return this.conversation.get(kind, due, path, this.conversation.headers());
	}

	private Freshness record(Asked asked, String key, Source source, @Nullable JsonNode product) {
		return this.conversation.recordRead(asked, key, source,
				(product != null) ? ListEntry.values(product) : List.of());
	}

	private <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
