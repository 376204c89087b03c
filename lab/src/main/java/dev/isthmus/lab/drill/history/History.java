package dev.isthmus.lab.drill.history;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a drill recorded.
 *
 * @param operations in the order in which each session saw them end
 * @param end the list of every entry when all was healed and quiet, by region
 * @param reportedLost the values that the system itself reported as lost
 */
public record History(List<Operation> operations, Map<String, Map<String, List<String>>> end,
		Set<String> reportedLost) {

	public History {
		operations = List.copyOf(operations);
		end = Map.copyOf(end);
		reportedLost = Set.copyOf(reportedLost);
	}

}
