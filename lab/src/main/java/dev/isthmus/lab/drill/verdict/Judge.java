package dev.isthmus.lab.drill.verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.drill.history.Anomaly;
import dev.isthmus.lab.drill.history.Freshness;
import dev.isthmus.lab.drill.history.History;
import dev.isthmus.lab.drill.history.Operation.Read;
import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.drill.load.Kind;
import dev.isthmus.lab.drill.load.Sample;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * Holds what a drill measured against its bounds.
 */
public final class Judge {

	private final List<Sample> samples;

	private final History history;

	private final Incident incident;

	private final List<Finding> findings = new ArrayList<>();

	private Judge(List<Sample> samples, History history, Incident incident) {
		this.samples = samples;
		this.history = history;
		this.incident = incident;
	}

	/**
	 * Judges a drill.
	 * @param samples all its requests
	 * @param history what was done to its entries
	 * @param anomalies what is wrong with that history
	 * @param incident what was done to the lab
	 * @param bounds what is allowed
	 */
	public static Verdict judge(List<Sample> samples, History history, List<Anomaly> anomalies, Incident incident,
			Bounds bounds) {
		var judge = new Judge(samples, history, incident);
		judge.requests(bounds);
		judge.losses(anomalies, bounds);
		judge.anomalies(anomalies);
		judge.regions(bounds.equalAfterHealing());
		return new Verdict(judge.findings);
	}

	private void requests(Bounds bounds) {
		failures(Subject.READS_FAILED, (sample) -> !sample.kind().isWrite(), bounds.failedReads());
		failures(Subject.WRITES_FAILED, (sample) -> sample.kind().isWrite(), bounds.failedWrites());
		// Of one service: another may take writes while that does not.
		var withoutWrites = longestGap((sample) -> sample.kind() == Kind.APPEND);
		atMost(Subject.TIME_WITHOUT_WRITES, withoutWrites, bounds.withoutWrites());
		note(Subject.TIME_WITHOUT_READS, Stopwatch.describe(longestGap((sample) -> !sample.kind().isWrite())));
	}

	private void failures(Subject subject, Predicate<Sample> which, @Nullable Long bound) {
		var all = this.samples.stream().filter(which).toList();
		var failed = all.stream().filter(Sample::isFailure).toList();
		var byKind = failed.stream().collect(Collectors.groupingBy(Sample::label, Collectors.counting()));
		var measured = "%d of %d".formatted(failed.size(), all.size()) + (byKind.isEmpty() ? "" : " " + byKind);
		atMost(subject, failed.size(), measured, bound);
	}

	private Duration longestGap(Predicate<Sample> which) {
		return Gaps.longest(this.samples.stream()
			.filter(which)
			.filter((sample) -> sample.outcome() == Outcome.ACKNOWLEDGED)
			.mapToLong((sample) -> sample.span().ended()), this.incident);
	}

	private void losses(List<Anomaly> anomalies, Bounds bounds) {
		var losses = Losses.of(this.history, this.incident);
		var lost = losses.lost().size();
		var measured = "%d of %d".formatted(lost, losses.acknowledged().size());
		atMost(Subject.WRITES_LOST, lost,
				(lost > 0) ? measured + " from the last " + Stopwatch.describe(losses.reach()) : measured,
				bounds.lostWrites());
		none(Subject.UNREPORTED_LOSSES, count(anomalies, Anomaly.UnreportedLoss.class));
		var changes = Primaries.changes(losses.acknowledged());
		atMost(Subject.PRIMARY_CHANGES, changes, "" + changes, this.incident.termsBegun());
	}

	private void anomalies(List<Anomaly> anomalies) {
		undoneWrites(count(anomalies, Anomaly.FalseConflict.class));
		none(Subject.DUPLICATE_WRITES, count(anomalies, Anomaly.Duplicate.class));
		none(Subject.PHANTOM_VALUES, count(anomalies, Anomaly.Phantom.class));
		none(Subject.SILENT_STALE_READS, count(anomalies, Anomaly.StaleRead.class));
		none(Subject.BACKWARD_READS, count(anomalies, Anomaly.BackwardRead.class));
		none(Subject.DIVERGENT_ORDERS, count(anomalies, Anomaly.DivergentOrder.class));
		staleReads(count(anomalies, Anomaly.FalseLoss.class));
		none(Subject.UNEQUAL_ENTRIES, count(anomalies, Anomaly.UnequalRegions.class));
	}

	/** As many as there are, but only where something was lost. */
	private void undoneWrites(long falseConflicts) {
		var conflicts = this.samples.stream().filter((sample) -> sample.outcome() == Outcome.CONFLICT).count();
		atMost(Subject.UNDONE_WRITES, conflicts, "" + conflicts, conflicts - falseConflicts);
	}

	/** As many as there are, but a loss is told only where there was one. */
	private void staleReads(long falseLosses) {
		var stale = this.history.operations()
			.stream()
			.filter((operation) -> operation instanceof Read read && read.outcome() == Outcome.ACKNOWLEDGED
					&& read.freshness() != Freshness.CURRENT)
			.count();
		atMost(Subject.STALE_READS, stale, "" + stale, (falseLosses > 0) ? stale - falseLosses : null);
	}

	private static long count(List<Anomaly> anomalies, Class<? extends Anomaly> type) {
		return anomalies.stream().filter(type::isInstance).count();
	}

	private void regions(Duration latest) {
		var after = this.incident.equalAfter();
		var bound = "at most " + Stopwatch.describe(latest);
		add(Subject.EQUAL_AFTER, (after != null) ? Stopwatch.describe(after) : "never", bound,
				after != null && after.compareTo(latest) <= 0);
	}

	private void atMost(Subject subject, Duration measured, @Nullable Duration bound) {
		add(subject, Stopwatch.describe(measured), (bound != null) ? "at most " + Stopwatch.describe(bound) : "",
				bound == null || measured.compareTo(bound) <= 0);
	}

	private void atMost(Subject subject, long measured, String description, @Nullable Long bound) {
		var allowed = (bound == null) ? "" : (bound == 0) ? "none" : "at most " + bound;
		add(subject, description, allowed, bound == null || measured <= bound);
	}

	private void none(Subject subject, long measured) {
		atMost(subject, measured, String.format(Locale.ROOT, "%d", measured), 0L);
	}

	private void note(Subject subject, String measured) {
		add(subject, measured, "", true);
	}

	private void add(Subject subject, String measured, String bound, boolean passed) {
		this.findings.add(new Finding(subject, measured, bound, passed));
	}

}
