package dev.isthmus.lab.drill.verdict;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.isthmus.lab.drill.history.History;
import dev.isthmus.lab.drill.history.Operation.Append;
import dev.isthmus.lab.drill.history.Outcome;

/**
 * Acknowledged writes that are gone at the end.
 *
 * @param acknowledged all acknowledged writes
 * @param lost those that no region has at the end
 * @param reach from when the first lost one was acknowledged until the fault, or until
 * the last lost one was: a primary that is cut off goes on for as long as its lease
 */
record Losses(List<Append> acknowledged, List<Append> lost, Duration reach) {

	static Losses of(History history, Incident incident) {
		var acknowledged = history.operations()
			.stream()
			.filter(Append.class::isInstance)
			.map(Append.class::cast)
			.filter((write) -> write.outcome() == Outcome.ACKNOWLEDGED)
			.toList();
		var lost = acknowledged.stream().filter((write) -> !isThere(write, history)).toList();
		return new Losses(acknowledged, lost, reach(lost, incident.struck()));
	}

	private static Duration reach(List<Append> lost, long struck) {
		var moments = lost.stream().mapToLong((write) -> write.span().ended()).summaryStatistics();
		return (moments.getCount() > 0)
				? Duration.of(Math.max(struck, moments.getMax()) - moments.getMin(), ChronoUnit.MICROS) : Duration.ZERO;
	}

	private static boolean isThere(Append write, History history) {
		Map<String, List<String>> lists = history.end().getOrDefault(write.key(), Map.of());
		return lists.values().stream().flatMap(Collection::stream).anyMatch(write.value()::equals);
	}

}
