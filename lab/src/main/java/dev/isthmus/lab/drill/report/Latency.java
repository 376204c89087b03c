package dev.isthmus.lab.drill.report;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

import dev.isthmus.lab.drill.load.Sample;

/**
 * How long requests took, in milliseconds, from when they should have begun.
 */
record Latency(long count, double p50, double p90, double p99, double max) {

	private static final int SIGNIFICANT_DIGITS = 3;

	private static final double MICROS_PER_MILLI = TimeUnit.MILLISECONDS.toMicros(1);

	static Latency of(List<Sample> samples) {
		var histogram = new Histogram(SIGNIFICANT_DIGITS);
		samples.forEach((sample) -> histogram.recordValue(sample.span().latencyMicros()));
		return new Latency(histogram.getTotalCount(), percentile(histogram, 50), percentile(histogram, 90),
				percentile(histogram, 99), histogram.getMaxValue() / MICROS_PER_MILLI);
	}

	private static double percentile(Histogram histogram, int percent) {
		return histogram.getValueAtPercentile(percent) / MICROS_PER_MILLI;
	}

}
