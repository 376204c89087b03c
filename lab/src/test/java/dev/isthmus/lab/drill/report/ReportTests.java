package dev.isthmus.lab.drill.report;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.drill.history.Anomaly;
import dev.isthmus.lab.drill.history.Operation;
import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.drill.history.Span;
import dev.isthmus.lab.drill.load.Kind;
import dev.isthmus.lab.drill.load.Sample;
import dev.isthmus.lab.drill.verdict.Finding;
import dev.isthmus.lab.drill.verdict.Subject;
import dev.isthmus.lab.drill.verdict.Incident;
import dev.isthmus.lab.drill.verdict.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

	private static final long SECOND = 1_000_000;

	private static final Span SPAN = new Span(0, 0, 1_500_000);

	@Test
	void isAPageThatNeedsNothingElse() throws Exception {
		var page = HtmlReport.of(List.of(report("region-loss")));
		assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("<script", "src=", "url(");
		assertThat(page).contains("content: \"\"", "<td>DE</td><td>0</td><td>20</td>".replace("</td><", "</td>\n<"));
		parse(page);
	}

	@Test
	void showsVerdictSeedAndHowToRepeat() {
		assertThat(HtmlReport.of(List.of(report("region-loss")))).contains("<strong class=\"broken\">failed</strong>")
			.contains("<tr class=\"broken\"><td>✗</td>", "<td>reads failed</td>", "<td>1 of 41 {timeout=1}</td>")
			.contains("Seed 42")
			.contains("4 requests a second for 10.5 s")
			.contains("./isthmus drill region-loss --regions us-east-1,eu-west-1 --link-latency 80ms"
					+ " --seed 42 --duration 10500ms --rate 4");
	}

	@Test
	void drawsTheFaultAndABarForEachRegionAndSecond() throws Exception {
		var document = parse(HtmlReport.of(List.of(report("region-loss"))));
		assertThat(count(document, "rect", "fault")).isEqualTo(3);
		assertThat(count(document, "rect", "region-0")).isEqualTo(10);
		assertThat(count(document, "rect", "region-1")).isEqualTo(10);
		assertThat(count(document, "polyline", "reads")).isEqualTo(1);
		assertThat(count(document, "polyline", "region-1")).isEqualTo(2);
	}

	@Test
	void showsAnomaliesWithTheirWitnesses() {
		assertThat(HtmlReport.of(List.of(report("region-loss")))).contains("Anomalies (1)")
			.contains("e: s1.1 was acknowledged, is not there at the end, and is in no lost-write report")
			.contains("0.000 s to 1.500 s: s1 appends s1.1; acknowledged by us-east-1");
	}

	@Test
	void escapesWhatItQuotes() {
		assertThat(HtmlReport.of(List.of(report("region-loss")))).contains("killed &lt;all&gt; &amp; &quot;more&quot;");
	}

	@Test
	void listsSeveralDrills() throws Exception {
		var page = HtmlReport.of(List.of(report("switchover"), report("partition")));
		assertThat(page).contains("href=\"#switchover-42\"", "id=\"partition-42\"");
		parse(page);
	}

	@Test
	void saysTheSameAsJson() {
		var json = JsonMapper.builder()
			.build()
			.readTree(JsonReport.write(List.of(JsonReport.describe(report("region-loss")))));
		assertThat(json.path("passed").asBoolean(true)).isFalse();
		var drill = json.path("drills").path(0);
		assertThat(drill.path("seed").asLong()).isEqualTo(42);
		assertThat(drill.path("findings").path(0).path("passed").asBoolean(true)).isFalse();
		assertThat(drill.path("servedWhom").path("DE").path("eu-west-1").asLong()).isEqualTo(20);
		assertThat(drill.path("failures").path("search: timeout").asLong()).isOne();
		assertThat(drill.path("latency").path("us-east-1, writes").path("p50").asDouble()).isBetween(50.0, 50.1);
		assertThat(drill.path("anomalies").path(0).path("type").asString()).isEqualTo("UnreportedLoss");
		assertThat(drill.path("seconds")).hasSize(10);
		assertThat(drill.path("lags").path(1).path("millis").asLong()).isEqualTo(2_000);
	}

	@Test
	void showsWhatWasSeenOfADrillThatCouldNotBeCarriedOut() throws Exception {
		var report = report("region-loss", new Verdict(List.of()), "nobody has become primary");
		var page = HtmlReport.of(List.of(report));
		assertThat(page).contains("<strong class=\"broken\">failed</strong>")
			.contains("<p class=\"broken\">Could not be carried out: nobody has become primary</p>")
			.contains("<td>DE</td>");
		parse(page);
		assertThat(JsonReport.describe(report)).containsEntry("passed", false)
			.containsEntry("problem", "nobody has become primary");
	}

	@Test
	void listsADrillThatCouldNotBegin() throws Exception {
		var page = HtmlReport.page(List.of(HtmlReport.section(report("switchover")),
				HtmlReport.section("partition", 7, "eu-west-1 is not <in order>")));
		assertThat(page).contains("href=\"#partition-7\"", "id=\"partition-7\"",
				"Could not be carried out: eu-west-1 is not &lt;in order&gt;");
		parse(page);
	}

	private static DrillReport report(String name) {
		return report(name, new Verdict(List.of(new Finding(Subject.READS_FAILED, "1 of 41 {timeout=1}", "none", false),
				new Finding(Subject.WRITES_FAILED, "0 of 20", "none", true))), null);
	}

	private static DrillReport report(String name, Verdict verdict, String problem) {
		var samples = new ArrayList<Sample>();
		for (long half = 0; half < 20; half++) {
			var due = half * SECOND / 2;
			samples.add(new Sample(Kind.APPEND, "US", new Span(due, due, due + 50_000), Outcome.ACKNOWLEDGED, "200",
					"us-east-1"));
			samples.add(new Sample(Kind.READ_ANY, "DE", new Span(due, due, due + 8_000), Outcome.ACKNOWLEDGED, "200",
					"eu-west-1"));
		}
		samples.add(new Sample(Kind.SEARCH, "DE", SPAN, Outcome.UNKNOWN, "timeout", null));
		var loss = new Anomaly.UnreportedLoss("e",
				new Operation.Append("s1", "e", "s1.1", SPAN, Outcome.ACKNOWLEDGED, "us-east-1"));
		return new DrillReport(name, "the primary region dies", 42, Duration.ofMillis(10_500), 4, Instant.EPOCH,
				List.of("us-east-1", "eu-west-1"), Duration.ofMillis(80), samples,
				List.of(new Lag(0, "eu-west-1", 3), new Lag(4 * SECOND, "eu-west-1", 2_000)), List.of(loss),
				new Incident(3 * SECOND, 5 * SECOND, 10 * SECOND, 1, Duration.ofSeconds(1)),
				List.of(new DrillReport.Event(3 * SECOND, "killed <all> & \"more\"")), verdict, problem);
	}

	private static Document parse(String page) throws Exception {
		var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
		return builder.parse(new InputSource(new StringReader(page.replaceFirst("<!DOCTYPE html>\n", ""))));
	}

	private static int count(Document document, String tag, String style) {
		var elements = document.getElementsByTagName(tag);
		var count = 0;
		for (int i = 0; i < elements.getLength(); i++) {
			if (elements.item(i).getAttributes().getNamedItem("class").getNodeValue().equals(style)) {
				count++;
			}
		}
		return count;
	}

}
