package dev.isthmus.lab.timeline;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import dev.isthmus.topology.RegionId;

/**
 * Remembers the latest events of a lab, whoever caused them.
 */
public final class Timeline {

	private static final int MAX_EVENTS = 500;

	private final Clock clock;

	private final Deque<Event> events = new ArrayDeque<>();

	public Timeline(Clock clock) {
		this.clock = clock;
	}

	public void record(EventKind kind, RegionId region, String text) {
		record(kind, region, text, Map.of());
	}

	public void record(EventKind kind, RegionId region, String text, Map<String, String> details) {
		add(new Event(this.clock.instant(), region.value(), kind, text, details));
	}

	/** Records what concerns no region, or more than one. */
	public void record(EventKind kind, String text, Map<String, String> details) {
		add(new Event(this.clock.instant(), null, kind, text, details));
	}

	private synchronized void add(Event event) {
		if (this.events.size() == MAX_EVENTS) {
			this.events.removeFirst();
		}
		this.events.addLast(event);
	}

	/** The latest events, the newest last. */
	public synchronized List<Event> events() {
		return List.copyOf(this.events);
	}

}
