package dev.isthmus.lab.drill.history;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a caller did. Every entry holds a list; writers append values that are
 * unique in the whole history, and readers see the whole list. So a value that is
 * missing, doubled or out of order shows itself.
 */
public sealed interface Operation {

	/**
	 * Who did it. A session does one thing at a time, in the order of the history.
	 */
	String session();

	/**
	 * The entry that it is about.
	 */
	String key();

	/** When. */
	Span span();

	/** How it ended. */
	Outcome outcome();

	/**
	 * The region that answered, as the answer says; null without an answer.
	 */
	@Nullable String servedBy();

	/**
	 * Appends a value to the list of an entry.
	 *
	 * @param value unique in the whole history
	 */
	record Append(String session, String key, String value, Span span, Outcome outcome,
			@Nullable String servedBy) implements Operation {
	}

	/**
	 * Reads the list of an entry.
	 *
	 * @param source what was asked
	 * @param seen the list; empty if the entry was not found
	 */
	record Read(String session, String key, Source source, List<String> seen, Freshness freshness, Span span,
			Outcome outcome, @Nullable String servedBy) implements Operation {

		public Read {
			seen = List.copyOf(seen);
		}

	}

	/**
	 * What a read can ask.
	 */
	enum Source {

		/** The service that owns the entry. */
		OWNER,

		/** The search index. */
		SEARCH

	}

}
