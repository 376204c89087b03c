package dev.isthmus.lab.control;

import org.jspecify.annotations.Nullable;

/**
 * A drill that is to be run.
 *
 * @param name which one
 * @param seed decides when and where it strikes; random without it
 * @param durationSeconds how long callers come; the usual time without it
 * @param rate requests a second; the usual number without it
 */
public record DrillRequest(String name, @Nullable Long seed, @Nullable Integer durationSeconds,
		@Nullable Integer rate) {
}
