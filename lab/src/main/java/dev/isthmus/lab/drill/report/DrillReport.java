package dev.isthmus.lab.drill.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.drill.history.Anomaly;
import dev.isthmus.lab.drill.load.Sample;
import dev.isthmus.lab.drill.verdict.Incident;
import dev.isthmus.lab.drill.verdict.Verdict;

/**
 * All there is to say about a drill that was run.
 *
 * @param name of the drill
 * @param purpose what happened in it
 * @param seed what it was repeated with
 * @param duration how long callers came at least
 * @param rate how many came a second
 * @param begun when
 * @param regions that took part
 * @param linkLatency what the links between them added to a round trip before anything
 * broke; the longest where they differed
 * @param samples all requests
 * @param lags of the regions' databases
 * @param anomalies what is wrong with their history
 * @param incident what was done to the lab
 * @param events what the lab said meanwhile
 * @param verdict whether all went well
 * @param problem why it could not be carried out, or looked at to its end; null if it
 * could
 */
public record DrillReport(String name, String purpose, long seed, Duration duration, int rate, Instant begun,
		List<String> regions, Duration linkLatency, List<Sample> samples, List<Lag> lags, List<Anomaly> anomalies,
		Incident incident, List<Event> events, Verdict verdict, @Nullable String problem) {

	/** Whether it could be carried out, and every bound was kept. */
	public boolean passed() {
		return this.problem == null && this.verdict.passed();
	}

	/** How to run the same drill again. */
	public String command() {
		return "./isthmus drill %s --regions %s --link-latency %s --seed %d --duration %s --rate %d".formatted(
				this.name, String.join(",", this.regions), option(this.linkLatency), this.seed, option(this.duration),
				this.rate);
	}

	private static String option(Duration duration) {
		var millis = duration.toMillis();
		return (millis % 1000 == 0) ? millis / 1000 + "s" : millis + "ms";
	}

	/**
	 * Something that happened.
	 *
	 * @param micros since the drill began
	 * @param line what happened
	 */
	public record Event(long micros, String line) {
	}

}
