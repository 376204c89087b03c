package dev.isthmus.lab.drill;

/**
 * How far a drill has come.
 *
 * @param name of the drill
 * @param seed what it can be repeated with
 * @param phase where it stands
 * @param elapsedMillis since callers began to come; 0 before that
 * @param durationMillis how long callers come at least
 * @param requests how many have been answered, or have failed
 * @param failed how many of those failed
 */
public record DrillState(String name, long seed, Phase phase, long elapsedMillis, long durationMillis, long requests,
		long failed) {
}
