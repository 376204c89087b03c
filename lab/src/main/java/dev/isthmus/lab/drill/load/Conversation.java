package dev.isthmus.lab.drill.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.drill.history.Freshness;
import dev.isthmus.lab.drill.history.Operation;
import dev.isthmus.lab.drill.history.Operation.Source;
import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.drill.history.Span;

/**
 * What one caller asks and is answered, with the token that goes to and fro. All of it is
 * recorded.
 */
final class Conversation {

	private final String name;

	private final String country;

	private final Shopping shopping;

	/**
	 * How far the shop had come when it last answered. The index follows the log of the
	 * products, so the token of the one is good for the other.
	 */
	private @Nullable String token;

	private final DeclaredLosses losses = new DeclaredLosses();

	Conversation(String name, String country, Shopping shopping) {
		this.name = name;
		this.country = country;
		this.shopping = shopping;
	}

	/** Whether the shop has promised the caller anything. */
	boolean bearsToken() {
		return this.token != null;
	}

	Map<String, String> headers() {
		var headers = new LinkedHashMap<String, String>();
		headers.put("CloudFront-Viewer-Country", this.country);
		if (this.token != null) {
			headers.put("Consistency-Token", this.token);
		}
		return headers;
	}

	Map<String, String> headers(String accessToken) {
		var headers = headers();
		headers.put("Authorization", "Bearer " + accessToken);
		return headers;
	}

	Asked get(Kind kind, long due, String path, Map<String, String> headers) {
		return timed(kind, due, () -> this.shopping.frontDoor().get(path, headers));
	}

	/**
	 * Asks, and notes when and with what outcome.
	 * @param due when it should have been asked, in microseconds since the drill began
	 */
	Asked timed(Kind kind, long due, Supplier<Reply> request) {
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

	void recordAppend(Asked asked, String key, String value) {
		this.shopping.recording()
			.add(new Operation.Append(this.name, key, value, asked.span(), asked.reply().outcome(),
					asked.reply().servedBy()));
	}

	Freshness recordRead(Asked asked, String key, Source source, List<String> seen) {
		var freshness = (asked.reply() instanceof Reply.Answer answer) ? this.losses.freshness(key, answer.freshness())
				: Freshness.STALE;
		this.shopping.recording()
			.add(new Operation.Read(this.name, key, source, seen, freshness, asked.span(), asked.readOutcome(),
					asked.reply().servedBy()));
		return freshness;
	}

	/**
	 * A request with what came back.
	 */
	record Asked(Reply reply, Span span) {

		Outcome readOutcome() {
			return (this.reply instanceof Reply.Answer answer) ? answer.readOutcome() : this.reply.outcome();
		}

	}

}
