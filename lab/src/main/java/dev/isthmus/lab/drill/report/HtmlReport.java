package dev.isthmus.lab.drill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.isthmus.lab.operation.Stopwatch;

/**
 * One page about one or more drills, with nothing to load from elsewhere.
 */
public final class HtmlReport {

	/** More of them do not tell more; the JSON has all. */
	private static final int MAX_ANOMALIES = 50;

	private final Markup page = new Markup();

	private HtmlReport() {
	}

	/** The page about these drills. */
	public static String of(List<DrillReport> reports) {
		return page(reports.stream().map(HtmlReport::section).toList());
	}

	/** The part of a page that is about one drill. */
	public static Section section(DrillReport report) {
		var section = new HtmlReport();
		section.write(report);
		return section.end(report.name(), report.seed(), report.passed());
	}

	/** The part of a page that is about a drill that could not begin. */
	public static Section section(String name, long seed, String problem) {
		var section = new HtmlReport();
		section.begin(name, seed, false);
		section.page.element("p", "Seed " + seed + ".");
		section.problem(problem);
		return section.end(name, seed, false);
	}

	private void begin(String name, long seed, boolean passed) {
		this.page.open("section", "id", name + "-" + seed).open("h2").content(name + " ");
		badge(passed);
		this.page.close("h2");
	}

	private Section end(String name, long seed, boolean passed) {
		this.page.close("section");
		return new Section(name + "-" + seed, name + ", seed " + seed, passed, this.page.toString());
	}

	private void problem(String problem) {
		this.page.element("p", "Could not be carried out: " + problem, "class", "broken");
	}

	/** A page of such parts. */
	public static String page(List<Section> sections) {
		var page = new HtmlReport();
		page.write(sections);
		return page.page.toString();
	}

	private void write(List<Section> sections) {
		this.page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
		this.page.empty("meta", "charset", "utf-8")
			.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
			.element("title", "Isthmus drills")
			.open("style")
			// Its text is not unescaped by browsers.
			.raw(style())
			.close("style");
		this.page.close("head").open("body").element("h1", "Isthmus drills");
		if (sections.size() > 1) {
			contents(sections);
		}
		sections.forEach((section) -> this.page.raw(section.html()));
		this.page.close("body").close("html");
	}

	private static String style() {
		try (var css = HtmlReport.class.getResourceAsStream("report.css")) {
			return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void contents(List<Section> sections) {
		this.page.open("ul");
		for (var section : sections) {
			this.page.open("li").element("a", section.title(), "href", "#" + section.anchor()).content(" ");
			badge(section.passed());
			this.page.close("li");
		}
		this.page.close("ul");
	}

	private void badge(boolean passed) {
		this.page.element("strong", passed ? "passed" : "failed", "class", passed ? "passed" : "broken");
	}

	private void write(DrillReport report) {
		begin(report.name(), report.seed(), report.passed());
		this.page
			.element("p",
					"In this drill %s. %d requests a second for %s, begun %s.".formatted(report.purpose(),
							report.rate(), Stopwatch.describe(report.duration()),
							report.begun().truncatedTo(ChronoUnit.SECONDS)))
			.open("p")
			.content("Seed " + report.seed() + ". To repeat: ")
			.element("code", report.command())
			.close("p");
		if (report.problem() != null) {
			problem(report.problem());
		}
		verdict(report);
		charts(report);
		figures(report);
		events(report);
		anomalies(report);
	}

	private void verdict(DrillReport report) {
		heading("Verdict");
		row("th", "", "", "measured", "allowed");
		for (var finding : report.verdict().findings()) {
			var mark = finding.passed() ? (finding.bound().isEmpty() ? "" : "✓") : "✗";
			this.page.open("tr", "class", finding.passed() ? "" : "broken")
				.element("td", mark)
				.element("td", finding.subject())
				.element("td", finding.measured())
				.element("td", finding.bound())
				.close("tr");
		}
		this.page.close("table");
	}

	private void charts(DrillReport report) {
		var charts = new Charts(report, Second.of(report.samples()));
		this.page.element("h3", "Requests answered each second").raw(charts.throughput()).open("p", "class", "legend");
		keys(report.regions());
		this.page.element("span", "failed", "class", "key failed")
			.close("p")
			.element("h3", "Latency each second, from when a request should have begun")
			.raw(charts.latency())
			.open("p", "class", "legend")
			.element("span", "reads", "class", "key reads")
			.element("span", "writes", "class", "key writes")
			.content("solid: 99th percentile, faint: median")
			.close("p")
			.element("h3", "Replication lag: how long ago the primary was where a region's database is")
			.raw(charts.lag())
			.open("p", "class", "legend");
		keys(report.regions());
		this.page.content("a line that breaks off: nobody could tell").close("p");
	}

	private void keys(List<String> regions) {
		for (int i = 0; i < regions.size(); i++) {
			this.page.element("span", regions.get(i), "class", "key region-" + i);
		}
	}

	private void figures(DrillReport report) {
		heading("Latency by region in ms");
		row("th", "served by", "requests", "p50", "p90", "p99", "longest");
		Tables.latency(report.samples())
			.forEach((group, latency) -> row("td", group, latency.count(), millis(latency.p50()), millis(latency.p90()),
					millis(latency.p99()), millis(latency.max())));
		this.page.close("table");
		heading("Who served whom");
		row("th", cells("country", report.regions()));
		Tables.servedWhom(report.samples())
			.forEach((country, counts) -> row("td", cells(country,
					report.regions().stream().map((region) -> counts.getOrDefault(region, 0L)).toList())));
		this.page.close("table");
		var failures = Tables.failures(report.samples());
		if (!failures.isEmpty()) {
			heading("Failures");
			failures.forEach((kind, count) -> row("td", kind, count));
			this.page.close("table");
		}
	}

	private void events(DrillReport report) {
		heading("What happened");
		report.events().forEach((event) -> row("td", seconds(event.micros()), event.line()));
		this.page.close("table");
	}

	private void anomalies(DrillReport report) {
		if (report.anomalies().isEmpty()) {
			return;
		}
		this.page.element("h3", "Anomalies (%d)".formatted(report.anomalies().size())).open("ol");
		for (var anomaly : report.anomalies().subList(0, Math.min(MAX_ANOMALIES, report.anomalies().size()))) {
			this.page.open("li").content(anomaly.key() + ": " + anomaly.explanation()).open("ul");
			// A list must not be empty, and some anomalies have no witness but the end.
			if (anomaly.witnesses().isEmpty()) {
				this.page.element("li", "seen at the end of the drill");
			}
			anomaly.witnesses().forEach((witness) -> this.page.element("li", Witness.describe(witness)));
			this.page.close("ul").close("li");
		}
		this.page.close("ol");
	}

	private void heading(String title) {
		this.page.element("h3", title).open("table");
	}

	private void row(String cell, Object... contents) {
		this.page.open("tr");
		for (var content : contents) {
			this.page.element(cell, content);
		}
		this.page.close("tr");
	}

	private static Object[] cells(Object first, List<?> others) {
		return Stream.concat(Stream.of(first), others.stream()).toArray();
	}

	private static String millis(double millis) {
		return String.format(Locale.ROOT, "%.1f", millis);
	}

	private static String seconds(long micros) {
		return String.format(Locale.ROOT, "%.1f s", micros / (double) TimeUnit.SECONDS.toMicros(1));
	}

	/**
	 * A part of a page.
	 *
	 * @param anchor by which it is found in the page
	 * @param title for people
	 * @param passed whether the drill passed
	 * @param html its text
	 */
	public record Section(String anchor, String title, boolean passed, String html) {
	}

}
