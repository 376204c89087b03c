package dev.isthmus.lab.drill.verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.isthmus.lab.drill.history.Anomaly;
import dev.isthmus.lab.drill.history.Checker;
import dev.isthmus.lab.drill.history.Freshness;
import dev.isthmus.lab.drill.history.History;
import dev.isthmus.lab.drill.history.Operation;
import dev.isthmus.lab.drill.history.Operation.Append;
import dev.isthmus.lab.drill.history.Operation.Read;
import dev.isthmus.lab.drill.history.Operation.Source;
import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.drill.history.Span;
import dev.isthmus.lab.drill.load.Kind;
import dev.isthmus.lab.drill.load.Sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/**
 * Breaks each bound once, in a drill of ten seconds whose fault lasts from second three
 * to second five.
 */
class JudgeTests {

	private static final long SECOND = 1_000_000;

	private static final Bounds STRICT = Bounds.nothingFailsAndWritesWait(Duration.ofSeconds(1));

	private final List<Sample> samples = new ArrayList<>();

	private final List<Operation> operations = new ArrayList<>();

	private final Set<String> gone = new HashSet<>();

	private final Set<String> reported = new HashSet<>();

	private String primary = "us-east-1";

	private long termsBegun;

	private @Nullable Duration equalAfter = Duration.ofSeconds(2);

	JudgeTests() {
		for (long tenth = 1; tenth < 100; tenth++) {
			write(tenth * SECOND / 10, Outcome.ACKNOWLEDGED, "200");
			request(Kind.READ_ANY, tenth * SECOND / 10, Outcome.ACKNOWLEDGED, "200");
		}
	}

	@Test
	void passesWhenAllIsWell() {
		assertThat(judge(STRICT).passed()).as(judge(STRICT).toTable()).isTrue();
	}

	@Test
	void findsAFailedRead() {
		request(Kind.READ_ANY, 4 * SECOND, Outcome.UNKNOWN, "timeout");
		assertFails("reads failed", "1 of 100 {timeout=1}");
	}

	@Test
	void findsAFailedWrite() {
		write(4 * SECOND + 1, Outcome.REFUSED, "503 no-primary");
		assertFails("writes failed", "1 of 100 {503 no-primary=1}");
	}

	@Test
	void findsATimeWithoutWrites() {
		removeWrites(3.05, 4.35);
		assertFails("time without writes (RTO)", "1.4 s");
	}

	@Test
	void findsATimeWithoutWritesOfOneServiceWhileAnotherTakesThem() {
		removeWrites(3.05, 4.35);
		request(Kind.ADD_ADDRESS, 4 * SECOND, Outcome.ACKNOWLEDGED, "201");
		assertFails("time without writes (RTO)", "1.4 s");
	}

	@Test
	void findsWritesThatNeverCameBack() {
		removeWrites(3.05, 10);
		assertFails("time without writes (RTO)", "7.0 s");
	}

	@Test
	void countsNoGapFarFromTheFault() {
		removeWrites(6.05, 8.05);
		assertThat(judge(STRICT).passed()).isTrue();
	}

	@Test
	void findsALossThatIsReportedWhereNothingMayBeLost() {
		lose("v29", "v30");
		this.reported.addAll(this.gone);
		assertFails("acknowledged writes lost (RPO)", "2 of 99 from the last 100 ms");
		assertThat(judge(Bounds.mayLoseWrites(Duration.ofSeconds(5))).passed()).isTrue();
	}

	@Test
	void countsTheLossesOfAPrimaryThatGoesOnWithItsLease() {
		lose("v31", "v35");
		this.reported.addAll(this.gone);
		assertFails("acknowledged writes lost (RPO)", "2 of 99 from the last 400 ms");
		lose("v30");
		this.reported.addAll(this.gone);
		assertFails("acknowledged writes lost (RPO)", "3 of 99 from the last 500 ms");
	}

	@Test
	void findsALossThatNobodyReportsInEveryDrill() {
		lose("v30");
		assertThat(failed(Bounds.mayFail())).containsExactly("lost writes that nobody reported");
	}

	@Test
	void excusesAWriterWhoseLastWriteWasLost() {
		write(5 * SECOND + 1, Outcome.CONFLICT, "412 stale-version");
		write(6 * SECOND + 1, Outcome.CONFLICT, "412 stale-version");
		assertFails("writes refused because a loss had undone what they built on", "2");
		lose("v30");
		this.reported.addAll(this.gone);
		assertThat(judge(Bounds.mayLoseWrites(Duration.ofSeconds(5))).passed()).isTrue();
	}

	@Test
	void excusesNoWriterWhoseEntryHasLostNothing() {
		lose("v29", "v30");
		this.reported.addAll(this.gone);
		request(Kind.APPEND, 5 * SECOND, Outcome.CONFLICT, "412 stale-version");
		this.operations.add(new Append("x", "other", "x1", at(5 * SECOND), Outcome.CONFLICT, this.primary));
		assertThat(failed(Bounds.mayFail()))
			.containsExactly("writes refused because a loss had undone what they built on");
	}

	@Test
	void findsTwoPrimaries() {
		this.primary = "eu-west-1";
		write(3 * SECOND + 10, Outcome.ACKNOWLEDGED, "200");
		this.termsBegun = 1;
		assertFails("changes of the region that acknowledges writes", "2");
	}

	@Test
	void acceptsANewPrimaryInANewTerm() {
		this.primary = "eu-west-1";
		write(10 * SECOND - 1, Outcome.ACKNOWLEDGED, "200");
		this.termsBegun = 1;
		assertThat(judge(STRICT).passed()).isTrue();
	}

	@Test
	void findsEachAnomaly() {
		read("s", "never");
		read("s");
		this.operations.add(new Append("s", "e", "w", at(9 * SECOND), Outcome.ACKNOWLEDGED, "us-east-1"));
		read("s", "w", "w");
		read("s");
		assertThat(failed(Bounds.mayFail())).contains("writes applied twice", "values that nobody wrote",
				"stale reads that did not say so", "reads that went backwards");
	}

	@Test
	void findsALossThatWasToldAndNeverWas() {
		this.operations.add(new Read("s", "e", Source.OWNER, List.of(), Freshness.LOST, at(9 * SECOND),
				Outcome.ACKNOWLEDGED, "us-east-1"));
		assertFails("reads that said they were stale", "1");
		this.reported.add("somebody's");
		assertThat(judge(STRICT).passed()).isTrue();
	}

	@Test
	void findsRegionsThatBecomeEqualTooLateOrNever() {
		this.equalAfter = Duration.ofMillis(10_001);
		assertFails("databases and indexes equal after", "10.0 s");
		this.equalAfter = null;
		assertFails("databases and indexes equal after", "never");
	}

	@Test
	void marksInATableWhatWasBroken() {
		this.equalAfter = null;
		assertThat(judge(STRICT).toTable())
			.containsPattern("FAIL +databases and indexes equal after +never +at most 10")
			.containsPattern("ok +reads failed +0 of 99 +none");
	}

	private void assertFails(String subject, String measured) {
		assertThat(judge(STRICT).findings()).filteredOn((finding) -> !finding.passed())
			.extracting(Finding::subject, Finding::measured)
			.contains(tuple(subject, measured));
	}

	@Test
	void waitsLongerOnABusyMachineAndForgivesNothingElse() {
		var patient = STRICT.patient(3);
		assertThat(patient.withoutWrites()).isEqualTo(Duration.ofSeconds(3));
		assertThat(patient.equalAfterHealing()).isEqualTo(STRICT.equalAfterHealing().multipliedBy(3));
		assertThat(patient).extracting(Bounds::failedReads, Bounds::failedWrites, Bounds::lostWrites)
			.containsExactly(0L, 0L, 0L);
		assertThat(Bounds.mayFail().patient(3).withoutWrites()).isNull();
	}

	private List<String> failed(Bounds bounds) {
		return judge(bounds).findings().stream().filter((finding) -> !finding.passed()).map(Finding::subject).toList();
	}

	private Verdict judge(Bounds bounds) {
		var values = this.operations.stream()
			.filter((operation) -> operation instanceof Append append && append.outcome() == Outcome.ACKNOWLEDGED)
			.map((operation) -> ((Append) operation).value())
			.filter((value) -> !this.gone.contains(value))
			.toList();
		var end = Map.of("e", Map.of("us-east-1", values, "eu-west-1", values));
		var history = new History(this.operations, end, this.reported);
		List<Anomaly> anomalies = Checker.check(history);
		var incident = new Incident(3 * SECOND, 5 * SECOND, 10 * SECOND, this.termsBegun, this.equalAfter);
		return Judge.judge(this.samples, history, anomalies, incident, bounds);
	}

	private void lose(String... values) {
		this.gone.addAll(List.of(values));
	}

	private void removeWrites(double from, double to) {
		this.samples.removeIf((sample) -> sample.kind().isWrite() && sample.span().ended() > from * SECOND
				&& sample.span().ended() < to * SECOND);
	}

	private void write(long due, Outcome outcome, String label) {
		request(Kind.APPEND, due, outcome, label);
		this.operations.add(new Append("w", "e", "v" + due * 10 / SECOND + ((due % 100_000 == 0) ? "" : "+"), at(due),
				outcome, this.primary));
	}

	private void request(Kind kind, long due, Outcome outcome, String label) {
		this.samples.add(new Sample(kind, "DE", at(due), outcome, label, this.primary));
	}

	private void read(String session, String... seen) {
		this.operations.add(new Read(session, "e", Source.OWNER, List.of(seen), Freshness.CURRENT, at(9 * SECOND),
				Outcome.ACKNOWLEDGED, "us-east-1"));
	}

	private static Span at(long due) {
		return new Span(due, due, due + 2_000);
	}

}
