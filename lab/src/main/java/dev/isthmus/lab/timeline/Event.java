package dev.isthmus.lab.timeline;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param at when
 * @param region where; null if it concerns no region, or more than one
 * @param kind what kind of thing
 * @param text the rest, for people
 */
public record Event(Instant at, @Nullable String region, EventKind kind, String text) {
}
