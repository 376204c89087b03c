package dev.isthmus.lab.drill.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The charts of a drill: who served how many, and how long it took.
 */
final class Charts {

	/** Milliseconds at the foot of the latency chart, which is logarithmic. */
	private static final double LEAST_MILLIS = 1;

	private static final double MOST_MILLIS = 20_000;

	/** Looks at a busy lab are not that far apart. */
	private static final long MAX_SILENCE_MICROS = TimeUnit.SECONDS.toMicros(2);

	private static final double MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);

	private final DrillReport report;

	private final List<Second> seconds;

	Charts(DrillReport report, List<Second> seconds) {
		this.report = report;
		this.seconds = seconds;
	}

	String throughput() {
		var chart = chart("Requests answered each second, by region");
		var most = this.seconds.stream().mapToLong(Charts::total).max().orElse(1);
		chart.grid(most + "/s", 1);
		chart.grid(most / 2 + "/s", 0.5);
		for (var second : this.seconds) {
			var foot = 0.0;
			for (int i = 0; i < this.report.regions().size(); i++) {
				var share = second.servedBy().getOrDefault(this.report.regions().get(i), 0L) / (double) most;
				chart.bar("region-" + i, (double) second.number(), foot, foot + share);
				foot += share;
			}
			chart.bar("failed", (double) second.number(), foot, foot + second.failed() / (double) most);
		}
		return chart.toString();
	}

	private static long total(Second second) {
		return Math.max(1, second.failed() + second.servedBy().values().stream().mapToLong(Long::longValue).sum());
	}

	String latency() {
		var chart = chart("Latency each second, 99th percentile and median");
		for (var millis : List.of(1, 10, 100, 1_000, 10_000)) {
			chart.grid((millis < 1_000) ? millis + " ms" : millis / 1_000 + " s", share(millis));
		}
		curve(chart, "reads median", (second) -> second.reads().p50());
		curve(chart, "writes median", (second) -> second.writes().p50());
		curve(chart, "reads", (second) -> second.reads().p99());
		curve(chart, "writes", (second) -> second.writes().p99());
		return chart.toString();
	}

	String lag() {
		var chart = chart("Replication lag by region");
		for (var millis : List.of(10, 100, 1_000, 10_000)) {
			chart.grid((millis < 1_000) ? millis + " ms" : millis / 1_000 + " s", share(millis));
		}
		for (int i = 0; i < this.report.regions().size(); i++) {
			for (var stretch : stretches(this.report.regions().get(i))) {
				chart.curve("region-" + i,
						stretch.stream()
							.map((lag) -> chart.point(lag.micros() / MICROS_PER_SECOND, share((double) lag.millis())))
							.collect(Collectors.joining(" ")));
			}
		}
		return chart.toString();
	}

	/** While nobody could tell, there is no line. */
	private List<List<Lag>> stretches(String region) {
		var stretches = new ArrayList<List<Lag>>();
		var last = Long.MIN_VALUE;
		for (var lag : this.report.lags()) {
			if (lag.region().equals(region)) {
				if (stretches.isEmpty() || lag.micros() - last > MAX_SILENCE_MICROS) {
					stretches.add(new ArrayList<>());
				}
				stretches.getLast().add(lag);
				last = lag.micros();
			}
		}
		return stretches;
	}

	private void curve(Chart chart, String style, ToDoubleFunction<Second> millis) {
		chart.curve(style,
				this.seconds.stream()
					.filter((second) -> millis.applyAsDouble(second) > 0)
					.map((second) -> chart.point(second.number() + 0.5, share(millis.applyAsDouble(second))))
					.collect(Collectors.joining(" ")));
	}

	private static double share(double millis) {
		return Math.log(Math.max(millis, LEAST_MILLIS) / LEAST_MILLIS) / Math.log(MOST_MILLIS / LEAST_MILLIS);
	}

	private Chart chart(String title) {
		return new Chart(title, this.seconds.size(), this.report.incident());
	}

}
