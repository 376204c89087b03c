package dev.isthmus.lab.drill.verdict;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What was done to the lab and what came of it as a whole. Moments are in microseconds
 * since the drill began.
 *
 * @param struck when the fault began
 * @param healed when it was over: all that was broken runs again
 * @param ended when the last request was due
 * @param termsBegun how often a region became primary
 * @param equalAfter how long after both healing and the last request all regions held the
 * same; null if they did not in time
 */
public record Incident(long struck, long healed, long ended, long termsBegun, @Nullable Duration equalAfter) {
}
