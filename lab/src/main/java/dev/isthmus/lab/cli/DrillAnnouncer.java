package dev.isthmus.lab.cli;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.DrillState;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.RefusedException;

/**
 * Tells the lab once a second how far a drill in this process has come, so that everybody
 * sees it there, nobody begins another beside it, and the page can stop it.
 */
final class DrillAnnouncer implements AutoCloseable {

	private static final long INTERVAL_SECONDS = 1;

	private final ControlClient lab;

	private final Thread worker;

	private final String path = "/drills/announcements/" + UUID.randomUUID();

	private final ScheduledExecutorService beats = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("drill-announcer").factory());

	private final AtomicBoolean stopped = new AtomicBoolean();

	private volatile @Nullable Supplier<DrillState> drill;

	/**
	 * Prepares to announce the drills that the current thread runs.
	 * @param lab connected to the lab
	 */
	DrillAnnouncer(ControlClient lab) {
		this.lab = lab;
		this.worker = Thread.currentThread();
		var _ = this.beats.scheduleWithFixedDelay(this::beat, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * Announces a drill, and goes on to until another one is announced.
	 * @throws RefusedException if somebody else's runs
	 */
	void announce(Supplier<DrillState> state) {
		tell(state.get());
		this.drill = state;
	}

	private void beat() {
		var current = this.drill;
		if (current == null) {
			return;
		}
		try {
			tell(current.get());
		}
		catch (FailedException | RefusedException ex) {
			// The drill itself goes on, and says so if the lab is gone.
		}
	}

	private void tell(DrillState state) {
		var answer = this.lab.put(this.path, Map.of("announcement", state));
		if (answer.path("stop").asBoolean(false) && !this.stopped.getAndSet(true)) {
			this.worker.interrupt();
		}
	}

	/** Says that no more drills follow; whoever is interrupted meanwhile lets it be. */
	@Override
	public void close() {
		this.drill = null;
		this.beats.execute(() -> {
			try {
				this.lab.delete(this.path);
			}
			catch (FailedException | RefusedException ex) {
				// The lab forgets who is not heard for some seconds.
			}
		});
		this.beats.shutdown();
		try {
			var _ = this.beats.awaitTermination(2 * INTERVAL_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
