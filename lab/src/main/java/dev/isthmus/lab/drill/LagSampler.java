package dev.isthmus.lab.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.isthmus.lab.drill.load.DrillClock;
import dev.isthmus.lab.drill.report.Lag;
import dev.isthmus.lab.operation.FailedException;

/**
 * Writes down, twice a second, how far each region's database lags behind.
 */
final class LagSampler implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofMillis(500);

	private final ControlledLab lab;

	private final DrillClock clock;

	private final List<Lag> lags = new ArrayList<>();

	private final Thread thread;

	LagSampler(ControlledLab lab, DrillClock clock) {
		this.lab = lab;
		this.clock = clock;
		this.thread = Thread.ofVirtual().name("lag").start(this::run);
	}

	private void run() {
		try {
			while (true) {
				sample();
				Thread.sleep(INTERVAL);
			}
		}
		catch (InterruptedException ex) {
			// Over.
		}
	}

	private void sample() throws InterruptedException {
		try {
			var now = this.lab.lagsMillis();
			synchronized (this.lags) {
				now.forEach((region, millis) -> this.lags.add(new Lag(this.clock.micros(), region, millis)));
			}
		}
		catch (FailedException ex) {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			// One look that told nothing.
		}
	}

	List<Lag> lags() {
		synchronized (this.lags) {
			return List.copyOf(this.lags);
		}
	}

	@Override
	public void close() {
		this.thread.interrupt();
	}

}
