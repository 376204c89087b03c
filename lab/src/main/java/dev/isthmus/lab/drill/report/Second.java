package dev.isthmus.lab.drill.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import dev.isthmus.lab.drill.load.Sample;

/**
 * One second of a drill.
 *
 * @param number counted from the beginning of the drill
 * @param servedBy how many requests each region answered as asked
 * @param failed how many failed
 * @param reads how long those reads took that were due in it and were sent
 * @param writes how long those writes took that were due in it and were sent
 */
record Second(long number, Map<String, Long> servedBy, long failed, Latency reads, Latency writes) {

	static List<Second> of(List<Sample> samples) {
		var ended = bySecond(samples, (sample) -> sample.span().ended());
		var due = bySecond(samples, (sample) -> sample.span().due());
		var seconds = new ArrayList<Second>();
		var count = ended.isEmpty() ? 0 : ended.lastKey() + 1;
		for (long number = 0; number < count; number++) {
			seconds.add(of(number, ended.getOrDefault(number, List.of()), due.getOrDefault(number, List.of())));
		}
		return seconds;
	}

	private static TreeMap<Long, List<Sample>> bySecond(List<Sample> samples, ToLongFunction<Sample> moment) {
		return samples.stream()
			.collect(Collectors.groupingBy((sample) -> TimeUnit.MICROSECONDS.toSeconds(moment.applyAsLong(sample)),
					TreeMap::new, Collectors.toList()));
	}

	private static Second of(long number, List<Sample> ended, List<Sample> due) {
		var served = ended.stream()
			.filter((sample) -> !sample.isFailure() && sample.servedBy() != null)
			.collect(Collectors.groupingBy((sample) -> String.valueOf(sample.servedBy()), TreeMap::new,
					Collectors.counting()));
		var failed = ended.stream().filter(Sample::isFailure).count();
		var kinds = due.stream()
			.filter((sample) -> !sample.isTurnedAway())
			.collect(Collectors.partitioningBy((sample) -> sample.kind().isWrite()));
		return new Second(number, served, failed, Latency.of(kinds.getOrDefault(false, List.of())),
				Latency.of(kinds.getOrDefault(true, List.of())));
	}

}
