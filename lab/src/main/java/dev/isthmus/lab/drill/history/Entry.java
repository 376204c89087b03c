package dev.isthmus.lab.drill.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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

	/** Whether something is gone that was acknowledged or seen. */
	boolean hasLost() {
		var acknowledged = this.appends.values()
			.stream()
			.filter((append) -> append.outcome() == Outcome.ACKNOWLEDGED)
			.map(Append::value);
		return Stream.concat(acknowledged, this.reads.stream().map(Read::seen).flatMap(List::stream))
			.anyMatch(this::isGone);
	}

	/** Whether no region has a value at the end. */
	boolean isGone(String value) {
		return this.end.values().stream().noneMatch((list) -> list.contains(value));
	}

	/**
	 * Whether the write of a value may have been lost before a read and carried out again
	 * after it, by whoever was still waiting for its answer.
	 */
	boolean mayBeWrittenAgain(String value, Read read) {
		var write = this.appends.get(value);
		return write != null
				&& (write.outcome() != Outcome.ACKNOWLEDGED || write.span().ended() > read.span().started());
	}

}
