package dev.isthmus.lab.drill.fault;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import dev.isthmus.lab.operation.FailedException;

/**
 * The lab as a drill handles it: what an operator sees and can do, and nothing else.
 */
public interface DrilledLab {

	/** The front door. */
	String url();

	/** The regions by id, as they are now. */
	SequencedMap<String, Region> regions();

	/**
	 * The region that takes writes, or took them last. One that was cut off may still say
	 * so of itself; the latest term decides.
	 * @throws FailedException if no region's database says so
	 */
	default String primary() {
		return regions().entrySet()
			.stream()
			.filter((region) -> region.getValue().isPrimary())
			.max(Comparator.comparingLong((region) -> region.getValue().term()))
			.map(Map.Entry::getKey)
			.orElseThrow(() -> new FailedException("no region is primary"));
	}

	/** The latest term that any region knows. */
	default long term() {
		return regions().values().stream().mapToLong(Region::term).max().orElse(0);
	}

	/** Whether the lab promotes another region by itself when the primary is gone. */
	boolean failsOverByItself();

	/** The regions that run and are not primary. */
	default List<String> secondaries() {
		var primary = primary();
		return regions().entrySet()
			.stream()
			.filter((region) -> !region.getKey().equals(primary) && region.getValue().isRunning())
			.map(Map.Entry::getKey)
			.toList();
	}

	void stop(String region);

	void start(String region);

	void switchover(String to);

	/** Takes a region out of the routing, even the last one, or back into it. */
	void drain(String region, boolean draining);

	/** Puts a new process in the place of a service's. */
	void restart(String region, String service);

	/** Kills one process of a region, named as in the status. */
	void kill(String region, String process);

	/**
	 * Changes a link in one direction.
	 * @param from a region, or {@code edge} for the front door
	 * @param to a region
	 */
	void link(String from, String to, Condition condition);

	/** How a link is now. */
	Condition link(String from, String to);

	/**
	 * A region.
	 *
	 * @param url its own address
	 * @param state {@code running}, {@code stopped}, …
	 * @param role {@code primary} or {@code secondary}; empty while its database is down
	 * @param term the last term that it knows; 0 if it knows none
	 */
	record Region(String url, String state, String role, long term) {

		public boolean hasDatabase() {
			return !this.role.isEmpty();
		}

		public boolean isPrimary() {
			return this.role.equals("primary");
		}

		public boolean isRunning() {
			return this.state.equals("running");
		}

	}

	/**
	 * How a link behaves.
	 *
	 * @param state {@code up}, {@code down} or {@code black-hole}
	 * @param latency what it adds to a round trip
	 */
	record Condition(String state, Duration latency) {

		Condition withState(String state) {
			return new Condition(state, this.latency);
		}

		public Condition withLatency(Duration latency) {
			return new Condition(this.state, latency);
		}

	}

}
