package dev.isthmus.lab.drill.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same as the page, for programs. Times are in milliseconds, moments in microseconds
 * since the drill began.
 */
public final class JsonReport {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private JsonReport() {
	}

	/**
	 * An object with an array of drills.
	 * @param drills as {@link #describe} makes them
	 */
	public static String write(List<Map<String, @Nullable Object>> drills) {
		var passed = drills.stream().allMatch((drill) -> Boolean.TRUE.equals(drill.get("passed")));
		return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("passed", passed, "drills", drills));
	}

	/** What there is to say about one drill. */
	public static Map<String, @Nullable Object> describe(DrillReport report) {
		var description = new LinkedHashMap<String, @Nullable Object>();
		description.put("name", report.name());
		description.put("passed", report.passed());
		description.put("seed", report.seed());
		if (report.problem() != null) {
			description.put("problem", report.problem());
		}
		description.put("durationMillis", report.duration().toMillis());
		description.put("ratePerSecond", report.rate());
		description.put("begun", report.begun().toString());
		description.put("command", report.command());
		description.put("regions", report.regions());
		description.put("findings", report.verdict().findings());
		description.put("incident", incident(report));
		description.put("events", report.events());
		description.put("latency", Tables.latency(report.samples()));
		description.put("servedWhom", Tables.servedWhom(report.samples()));
		description.put("failures", Tables.failures(report.samples()));
		description.put("anomalies", report.anomalies()
			.stream()
			.map((anomaly) -> Map.of("type", anomaly.getClass().getSimpleName(), "entry", anomaly.key(), "explanation",
					anomaly.explanation(), "witnesses", anomaly.witnesses().stream().map(Witness::describe).toList()))
			.toList());
		description.put("lags", report.lags());
		description.put("seconds", Second.of(report.samples()));
		return description;
	}

	/** What there is to say about a drill that could not begin. */
	public static Map<String, @Nullable Object> describe(String name, long seed, String problem) {
		var description = new LinkedHashMap<String, @Nullable Object>();
		description.put("name", name);
		description.put("passed", false);
		description.put("seed", seed);
		description.put("problem", problem);
		return description;
	}

	private static Map<String, @Nullable Object> incident(DrillReport report) {
		var incident = new LinkedHashMap<String, @Nullable Object>();
		incident.put("struck", report.incident().struck());
		incident.put("healed", report.incident().healed());
		incident.put("termsBegun", report.incident().termsBegun());
		incident.put("equalAfterMillis", millis(report.incident().equalAfter()));
		return incident;
	}

	private static @Nullable Long millis(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

}
