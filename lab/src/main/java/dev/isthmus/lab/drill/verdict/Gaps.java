package dev.isthmus.lab.drill.verdict;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.LongStream;

/**
 * Finds how long nothing happened.
 */
final class Gaps {

	private Gaps() {
	}

	/**
	 * The longest time between two moments, among those that touch the incident.
	 * @param moments in microseconds; the beginning and the end of the drill count too,
	 * so that what never came back is a gap until the end
	 */
	static Duration longest(LongStream moments, Incident incident) {
		var sorted = LongStream
			.concat(LongStream.of(0, incident.ended()), moments.filter((moment) -> moment < incident.ended()))
			.sorted()
			.toArray();
		long longest = 0;
		for (int i = 1; i < sorted.length; i++) {
			if (sorted[i] > incident.struck() && sorted[i - 1] < incident.healed()) {
				longest = Math.max(longest, sorted[i] - sorted[i - 1]);
			}
		}
		return Duration.of(longest, ChronoUnit.MICROS);
	}

}
