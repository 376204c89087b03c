package dev.isthmus.lab.drill.verdict;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a drill allows. Some things no drill allows, and they are not listed here:
 * anomalies, losses that nobody reports, two primaries at once.
 *
 * @param failedReads at most so many; null for any number
 * @param failedWrites at most so many; null for any number
 * @param withoutWrites the longest time between acknowledged writes; null for any
 * @param lostWrites at most so many acknowledged writes; null for any number
 * @param equalAfterHealing how soon after healing all regions hold the same
 */
public record Bounds(@Nullable Long failedReads, @Nullable Long failedWrites, @Nullable Duration withoutWrites,
		@Nullable Long lostWrites, Duration equalAfterHealing) {

	/** In every drill. */
	private static final Duration EQUAL_AFTER_HEALING = Duration.ofSeconds(10);

	/** Nobody notices. */
	public static final Bounds NOTHING_FAILS = new Bounds(0L, 0L, null, 0L, EQUAL_AFTER_HEALING);

	/** As {@link #NOTHING_FAILS}, and writes are held no longer than this. */
	public static Bounds nothingFailsAndWritesWait(Duration atMost) {
		return new Bounds(0L, 0L, atMost, 0L, EQUAL_AFTER_HEALING);
	}

	/** Nothing fails, but what had not been replicated may be lost. */
	public static Bounds mayLoseWrites(Duration withoutWrites) {
		return new Bounds(0L, 0L, withoutWrites, null, EQUAL_AFTER_HEALING);
	}

	/** Callers may fail, the data may not. */
	public static Bounds mayFail() {
		return new Bounds(null, null, null, null, EQUAL_AFTER_HEALING);
	}

	/**
	 * The same for a machine that has other things to do: all may take longer, nothing
	 * may fail or get lost that might not before.
	 */
	public Bounds patient(int times) {
		var wait = (this.withoutWrites != null) ? this.withoutWrites.multipliedBy(times) : null;
		return new Bounds(this.failedReads, this.failedWrites, wait, this.lostWrites,
				this.equalAfterHealing.multipliedBy(times));
	}

}
