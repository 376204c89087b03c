package dev.isthmus.lab.drill.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.drill.load.Sample;

/**
 * The figures of a drill, by region and country.
 */
final class Tables {

	private Tables() {
	}

	/** How long acknowledged requests took, by region and whether they wrote. */
	static Map<String, Latency> latency(List<Sample> samples) {
		var latency = new TreeMap<String, Latency>();
		served(samples).stream()
			.collect(Collectors
				.groupingBy((sample) -> sample.servedBy() + (sample.kind().isWrite() ? ", writes" : ", reads")))
			.forEach((group, members) -> latency.put(group, Latency.of(members)));
		return latency;
	}

	/** How many requests of each country each region answered. */
	static Map<String, Map<String, Long>> servedWhom(List<Sample> samples) {
		return served(samples).stream()
			.collect(Collectors.groupingBy(Sample::country, TreeMap::new, Collectors.groupingBy(
					(sample) -> Objects.requireNonNull(sample.servedBy()), TreeMap::new, Collectors.counting())));
	}

	/** How many requests failed, and how. */
	static Map<String, Long> failures(List<Sample> samples) {
		return samples.stream()
			.filter(Sample::isFailure)
			.collect(Collectors.groupingBy(
					(sample) -> sample.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + sample.label(),
					TreeMap::new, Collectors.counting()));
	}

	private static List<Sample> served(List<Sample> samples) {
		return samples.stream()
			.filter((sample) -> sample.outcome() == Outcome.ACKNOWLEDGED && sample.servedBy() != null)
			.toList();
	}

}
