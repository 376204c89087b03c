package dev.isthmus.lab.drill.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.isthmus.lab.drill.history.Operation.Append;
import dev.isthmus.lab.drill.history.Operation.Read;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with a history. Each entry is judged by itself, because the system
 * promises nothing across entries.
 * <p>
 * The session guarantees are those of Terry et al., "Session Guarantees for Weakly
 * Consistent Replicated Data" (1994): read your writes and monotonic reads. A read that
 * declares itself stale is excused from them; one that declares a loss may lack what was
 * lost.
 */
public final class Checker {

	private Checker() {
	}

	/**
	 * All anomalies of a history, by entry; empty if it is as promised.
	 */
	public static List<Anomaly> check(History history) {
		Map<String, List<Operation>> byKey = history.operations()
			.stream()
			.collect(Collectors.groupingBy(Operation::key, TreeMap::new, Collectors.toList()));
		var entries = new ArrayList<Entry>();
		byKey.forEach((key, operations) -> entries.add(Entry.of(key, operations, history)));
		var anomalies = new ArrayList<Anomaly>();
		entries.forEach((entry) -> {
			anomalies.addAll(Sessions.check(entry));
			anomalies.addAll(values(entry));
			anomalies.addAll(order(entry));
			anomalies.addAll(conflicts(entry));
			anomalies.addAll(end(entry));
		});
		if (history.reportedLost().isEmpty() && entries.stream().noneMatch(Entry::hasLost)) {
			entries.forEach((entry) -> anomalies.addAll(falseLosses(entry)));
		}
		return anomalies;
	}

	/**
	 * Where nothing was lost no answer says so. A token may cover what others wrote, so
	 * one loss, of any entry, is enough for all.
	 */
	private static List<Anomaly> falseLosses(Entry entry) {
		return entry.reads()
			.stream()
			.filter((read) -> read.freshness() == Freshness.LOST)
			.<Anomaly>map((read) -> new Anomaly.FalseLoss(entry.key(), read))
			.toList();
	}

	/**
	 * A write may be carried out by a primary that is cut off and may not acknowledge it,
	 * be lost with that, and be refused by the next one because what it built on is lost,
	 * too. Who read it in between is in its right: it is in the report of what was lost.
	 */
	private static List<Anomaly> values(Entry entry) {
		var found = new LinkedHashMap<String, Anomaly>();
		for (var read : entry.reads()) {
			var once = new HashSet<String>();
			for (var value : read.seen()) {
				var write = entry.appends().get(value);
				if (!once.add(value)) {
					found.putIfAbsent("twice " + value,
							new Anomaly.Duplicate(entry.key(), value, witnesses(write, read)));
				}
				if (write == null || (wasRefused(write) && !isReportedLost(entry, value))) {
					found.putIfAbsent("phantom " + value,
							new Anomaly.Phantom(entry.key(), value, witnesses(write, read)));
				}
			}
		}
		return List.copyOf(found.values());
	}

	private static boolean wasRefused(Append write) {
		return write.outcome() == Outcome.REFUSED || write.outcome() == Outcome.CONFLICT;
	}

	private static boolean isReportedLost(Entry entry, String value) {
		return entry.reportedLost().contains(value) && entry.isGone(value);
	}

	/**
	 * Appended values stand in one order for all readers, whatever was lost in between.
	 * One pair of readers that disagree is enough for an entry.
	 */
	private static List<Anomaly> order(Entry entry) {
		var byList = new LinkedHashMap<List<String>, Read>();
		entry.reads().forEach((read) -> byList.putIfAbsent(read.seen(), read));
		var reads = List.copyOf(byList.values());
		for (int i = 0; i < reads.size(); i++) {
			for (int j = 0; j < i; j++) {
				var divergence = divergence(entry.key(), reads.get(j), reads.get(i));
				if (divergence != null) {
					return List.of(divergence);
				}
			}
		}
		return List.of();
	}

	private static Anomaly.@Nullable DivergentOrder divergence(String key, Read one, Read other) {
		var place = places(other.seen());
		String before = null;
		for (var value : one.seen()) {
			if (!place.containsKey(value)) {
				continue;
			}
			if (before != null && place.getOrDefault(before, 0) > place.getOrDefault(value, 0)) {
				return new Anomaly.DivergentOrder(key, before, value, one, other);
			}
			before = value;
		}
		return null;
	}

	/**
	 * Who builds on what was lost is refused, as often as it is shown that. And who does
	 * not know what became of its last write may have looked before that was carried out.
	 */
	private static List<Anomaly> conflicts(Entry entry) {
		if (entry.hasLost()) {
			return List.of();
		}
		var found = new ArrayList<Anomaly>();
		var isUncertain = false;
		for (var write : entry.appends().values()) {
			if (write.outcome() == Outcome.CONFLICT && !isUncertain) {
				found.add(new Anomaly.FalseConflict(entry.key(), write));
			}
			isUncertain = write.outcome() == Outcome.UNKNOWN
					|| (isUncertain && write.outcome() != Outcome.ACKNOWLEDGED);
		}
		return found;
	}

	private static List<Anomaly> end(Entry entry) {
		if (entry.end().isEmpty()) {
			return List.of();
		}
		var anomalies = new ArrayList<Anomaly>();
		var regions = entry.end().entrySet().iterator();
		var reference = regions.next();
		var first = reference.getValue();
		regions.forEachRemaining((region) -> {
			if (!region.getValue().equals(first)) {
				anomalies.add(new Anomaly.UnequalRegions(entry.key(), reference.getKey(), first, region.getKey(),
						region.getValue()));
			}
		});
		var once = new HashSet<String>();
		first.stream()
			.filter((value) -> !once.add(value))
			.distinct()
			.forEach((value) -> anomalies
				.add(new Anomaly.Duplicate(entry.key(), value, witnesses(entry.appends().get(value)))));
		entry.appends()
			.values()
			.stream()
			.filter((write) -> write.outcome() == Outcome.ACKNOWLEDGED)
			.filter((write) -> entry.isGone(write.value()) && !entry.reportedLost().contains(write.value()))
			.forEach((write) -> anomalies.add(new Anomaly.UnreportedLoss(entry.key(), write)));
		return anomalies;
	}

	private static Map<String, Integer> places(List<String> list) {
		var places = new HashMap<String, Integer>();
		for (int i = 0; i < list.size(); i++) {
			places.putIfAbsent(list.get(i), i);
		}
		return places;
	}

	private static List<Operation> witnesses(@Nullable Append write, Operation... others) {
		var witnesses = new ArrayList<Operation>();
		if (write != null) {
			witnesses.add(write);
		}
		witnesses.addAll(List.of(others));
		return List.copyOf(witnesses);
	}

}
