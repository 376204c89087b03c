package dev.isthmus.lab.drill.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.isthmus.lab.drill.history.Operation.Append;
import dev.isthmus.lab.drill.history.Operation.Read;

/**
 * What each session may expect of an entry after what it has done and seen.
 */
final class Sessions {

	private final Entry entry;

	private final Map<String, Append> written = new LinkedHashMap<>();

	private final Map<String, Read> seen = new LinkedHashMap<>();

	private final List<Anomaly> anomalies = new ArrayList<>();

	private Sessions(Entry entry) {
		this.entry = entry;
	}

	static List<Anomaly> check(Entry entry) {
		var sessions = new HashMap<String, Sessions>();
		for (var operation : entry.operations()) {
			sessions.computeIfAbsent(operation.session(), (_) -> new Sessions(entry)).follow(operation);
		}
		return sessions.values().stream().flatMap((session) -> session.anomalies.stream()).toList();
	}

	private void follow(Operation operation) {
		if (operation.outcome() != Outcome.ACKNOWLEDGED) {
			return;
		}
		switch (operation) {
			case Append append -> this.written.put(append.value(), append);
			case Read read -> follow(read);
		}
	}

	private void follow(Read read) {
		if (read.freshness() == Freshness.STALE) {
			return;
		}
		if (read.freshness() == Freshness.LOST) {
			forgetWhatIsLost(read);
		}
		compare(read);
		remember(read);
	}

	/**
	 * What the caller was told to be gone may stay away from now on. All else is there: a
	 * loss is told from data of a later term, which holds all that the earlier ones have
	 * left.
	 */
	private void forgetWhatIsLost(Read read) {
		this.written.keySet().removeIf((value) -> isLostTo(read, value));
		this.seen.keySet().removeIf((value) -> isLostTo(read, value));
	}

	private boolean isLostTo(Read read, String value) {
		return !read.seen().contains(value) && (this.entry.isGone(value) || this.entry.mayBeWrittenAgain(value, read));
	}

	private void remember(Read read) {
		read.seen().forEach((value) -> this.seen.put(value, read));
	}

	private void compare(Read read) {
		this.written.values()
			.stream()
			.filter((append) -> !read.seen().contains(append.value()))
			.forEach((append) -> this.anomalies.add(new Anomaly.StaleRead(this.entry.key(), append, read)));
		this.seen.forEach((value, before) -> {
			if (!read.seen().contains(value) && !this.written.containsKey(value)) {
				this.anomalies.add(new Anomaly.BackwardRead(this.entry.key(), value, before, read));
			}
		});
	}

}
