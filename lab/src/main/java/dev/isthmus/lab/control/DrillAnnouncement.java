package dev.isthmus.lab.control;

/**
 * What a drill that runs in a process of its own says of itself.
 *
 * @param name which one
 * @param seed what it can be repeated with
 * @param phase {@code load}, {@code fault}, {@code healing} or {@code judging}
 * @param elapsedMillis since callers began to come
 * @param durationMillis how long callers come at least
 * @param requests how many have been answered, or have failed
 * @param failed how many of those failed
 */
public record DrillAnnouncement(String name, long seed, String phase, long elapsedMillis, long durationMillis,
		long requests, long failed) {
}
