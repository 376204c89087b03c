package dev.isthmus.lab.drill.load;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.isthmus.lab.drill.history.Freshness;
import dev.isthmus.lab.drill.history.Outcome;

/**
 * What came back for a request.
 */
sealed interface Reply {

	/** What the caller knows afterwards. */
	Outcome outcome();

	/** For people: how it ended, in a word or two. */
	String label();

	/** The region that answered, if the answer says so. */
	@Nullable String servedBy();

	/**
	 * An answer, from whomever.
	 *
	 * @param body empty if it is no JSON
	 */
	record Answer(int status, HttpHeaders headers, JsonNode body) implements Reply {

		private static final String PROBLEM_PREFIX = "urn:isthmus:problem:";

		private static final Set<String> NOT_APPLIED = Set.of("no-primary", "read-only", "overloaded");

		@Override
		public Outcome outcome() {
			if (this.status / 100 == 2) {
				return Outcome.ACKNOWLEDGED;
			}
			if (this.status == 412) {
				return Outcome.CONFLICT;
			}
			return promisesNotApplied() ? Outcome.REFUSED : Outcome.UNKNOWN;
		}

		/**
		 * What a reader has learnt. That there is nothing has been read as well as
		 * anything else, though it is never right while a drill runs.
		 */
		Outcome readOutcome() {
			return (this.status == 404) ? Outcome.ACKNOWLEDGED : outcome();
		}

		/** A plain 503 may come from a proxy that lost sight of what it had sent on. */
		private boolean promisesNotApplied() {
			return switch (this.status) {
				case 503 -> NOT_APPLIED.contains(problem());
				// The other request with the key may well be an earlier try of this
				// write.
				case 409 -> !problem().equals("idempotency-key-in-use");
				case 508 -> true;
				default -> this.status / 100 == 4;
			};
		}

		private String problem() {
			var type = this.body.path("type").asString("");
			return type.startsWith(PROBLEM_PREFIX) ? type.substring(PROBLEM_PREFIX.length()) : "";
		}

		@Override
		public String label() {
			return (this.status + " " + problem()).strip();
		}

		@Override
		public @Nullable String servedBy() {
			return this.headers.firstValue("Served-By-Region").orElse(null);
		}

		Optional<String> token() {
			return this.headers.firstValue("Consistency-Token");
		}

		Freshness freshness() {
			return switch (this.headers.firstValue("Consistency").orElse("")) {
				case "stale" -> Freshness.STALE;
				case "lost" -> Freshness.LOST;
				default -> Freshness.CURRENT;
			};
		}

	}

	/**
	 * No answer.
	 *
	 * @param label what happened instead
	 */
	record Silence(String label) implements Reply {

		@Override
		public Outcome outcome() {
			return Outcome.UNKNOWN;
		}

		@Override
		public @Nullable String servedBy() {
			return null;
		}

	}

}
