package dev.isthmus.lab.drill;

import dev.isthmus.lab.drill.load.Arrivals;

/**
 * How a drill is run.
 *
 * @param seed decides when it strikes, where, and what callers ask for
 * @param arrivals how many callers come, and for how long
 */
public record DrillSettings(long seed, Arrivals arrivals) {
}
