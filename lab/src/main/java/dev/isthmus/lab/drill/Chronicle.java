package dev.isthmus.lab.drill;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.drill.load.DrillClock;
import dev.isthmus.lab.drill.report.DrillReport;
import dev.isthmus.lab.operation.Progress;

/**
 * Remembers what is said, and when; passes it on.
 */
final class Chronicle implements Progress {

	private final Progress heard;

	private final List<DrillReport.Event> events = new ArrayList<>();

	private @Nullable DrillClock clock;

	Chronicle(Progress heard) {
		this.heard = heard;
	}

	/** From now on what is said is part of the drill. */
	void begin(DrillClock drillClock) {
		synchronized (this.events) {
			this.clock = drillClock;
		}
	}

	@Override
	public void say(String line) {
		synchronized (this.events) {
			if (this.clock != null) {
				this.events.add(new DrillReport.Event(this.clock.micros(), line));
			}
		}
		this.heard.say(line);
	}

	List<DrillReport.Event> events() {
		synchronized (this.events) {
			return List.copyOf(this.events);
		}
	}

}
