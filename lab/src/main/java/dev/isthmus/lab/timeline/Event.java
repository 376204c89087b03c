package dev.isthmus.lab.timeline;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param at when
 * @param region where; null if it concerns no region, or more than one
 * @param kind what kind of thing
 * @param text the rest, for people, in English
 * @param details what the text says, for programs that say it in other words; which there
 * are depends on the kind
 */
public record Event(Instant at, @Nullable String region, EventKind kind, String text, Map<String, String> details) {

	public Event {
		details = Map.copyOf(details);
	}

}
