package dev.isthmus.lab.drill.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.isthmus.lab.drill.history.Operation.Append;
import dev.isthmus.lab.drill.history.Operation.Read;

/**
 * The part of a history that is about one entry.
 *
 * @param operations in order
 * @param appends by value
 * @param reads those that were answered
 * @param end the list at the end, by region
 * @param reportedLost the values that the system reported as lost
 */
record Entry(String key, List<Operation> operations, Map<String, Append> appends, List<Read> reads,
		Map<String, List<String>> end, Set<String> reportedLost) {

	static Entry of(String key, List<Operation> operations, History history) {
		var appends = new LinkedHashMap<String, Append>();
		operations.stream().filter(Append.class::isInstance).map(Append.class::cast).forEach((append) -> {
			if (appends.put(append.value(), append) != null) {
				throw new IllegalArgumentException("The value " + append.value() + " was written twice by the drill");
			}
		});
		List<Read> reads = operations.stream()
			.filter((operation) -> operation.outcome() == Outcome.ACKNOWLEDGED)
			.filter(Read.class::isInstance)
			.map(Read.class::cast)
			.toList();
		var end = new TreeMap<>(history.end().getOrDefault(key, Map.of()));
		return new Entry(key, operations, appends, reads, end, history.reportedLost());
	}

}
