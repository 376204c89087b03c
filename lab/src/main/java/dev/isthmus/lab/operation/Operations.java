package dev.isthmus.lab.operation;

import java.time.Duration;

/**
 * Lets one operation run at a time. One that somebody asked for is refused while another
 * such runs, and waits for what the control plane does by itself; the control plane gives
 * way to both.
 */
public final class Operations {

	/** Longer than a failover takes, with the seeding of a region after it. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Who runs an operation. */
	private enum Runner {

		NOBODY, SOMEBODY, CONTROL_PLANE

	}

	private Runner runner = Runner.NOBODY;

	/**
	 * Runs what somebody asked for.
	 * @throws RefusedException while another operation is under way
	 */
	public void run(Runnable work) {
		begin();
		try {
			work.run();
		}
		finally {
			end();
		}
	}

	/**
	 * Runs what nobody asked for, unless an operation is under way.
	 */
	public void runIfIdle(Runnable work) {
		if (!beginIfIdle()) {
			return;
		}
		try {
			work.run();
		}
		finally {
			end();
		}
	}

	/** Whether an operation is under way. */
	public synchronized boolean isBusy() {
		return this.runner != Runner.NOBODY;
	}

	private synchronized void begin() {
		awaitControlPlane();
		if (this.runner != Runner.NOBODY) {
			throw RefusedException.busy("another operation is under way");
		}
		this.runner = Runner.SOMEBODY;
	}

	private synchronized void awaitControlPlane() {
		var stopwatch = new Stopwatch();
		try {
			while (this.runner == Runner.CONTROL_PLANE && stopwatch.elapsed().compareTo(PATIENCE) < 0) {
				wait(1 + PATIENCE.minus(stopwatch.elapsed()).toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new FailedException("interrupted", ex);
		}
	}

	private synchronized boolean beginIfIdle() {
		if (this.runner != Runner.NOBODY) {
			return false;
		}
		this.runner = Runner.CONTROL_PLANE;
		return true;
	}

	private synchronized void end() {
		this.runner = Runner.NOBODY;
		notifyAll();
	}

}
