package dev.isthmus.lab.drill.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.isthmus.lab.drill.history.Operation.Append;

/**
 * Counts how often the primary must have changed, going by who acknowledged writes: a
 * write that began after another region had acknowledged one proves a change between
 * them. More changes than terms means that two regions acknowledged writes in turn.
 */
final class Primaries {

	private Primaries() {
	}

	/**
	 * The number of changes that are certain.
	 * @param acknowledged the acknowledged writes, in any order
	 */
	static long changes(List<Append> acknowledged) {
		var writes = acknowledged.stream()
			.filter((write) -> write.servedBy() != null)
			.sorted(Comparator.comparingLong((write) -> write.span().ended()))
			.toList();
		return regions(writes).stream().mapToLong((first) -> changesFrom(first, writes)).max().orElse(0);
	}

	private static Set<String> regions(List<Append> writes) {
		return writes.stream().map(Append::servedBy).filter(Objects::nonNull).collect(Collectors.toSet());
	}

	private static long changesFrom(String first, List<Append> writes) {
		var primary = first;
		var since = -1L;
		var changes = 0L;
		for (var write : writes) {
			var by = write.servedBy();
			if (since < 0) {
				since = primary.equals(by) ? write.span().ended() : since;
			}
			else if (by != null && !primary.equals(by) && write.span().started() > since) {
				primary = by;
				since = write.span().ended();
				changes++;
			}
		}
		return changes;
	}

}
