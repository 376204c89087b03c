package dev.isthmus.lab.operation;

import java.time.Duration;

/**
 * Lets one operation run at a time that somebody asked for, and one at a time that
 * changes databases. Somebody's waits for what the control plane does by itself; the
 * control plane gives way while databases are being changed, and only then: a primary
 * that dies while services start is replaced meanwhile.
 */
public final class Operations {

	/** Longer than a failover takes, with the seeding of a region after it. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Who changes databases. */
	private enum Runner {

		NOBODY, SOMEBODY, CONTROL_PLANE

	}

	private Runner runner = Runner.NOBODY;

	private boolean asked;

	/**
	 * Runs what somebody asked for and what changes databases.
	 * @throws RefusedException while another operation is under way
	 */
	public void run(Runnable work) {
		runOnServices(() -> runOnDatabases(work));
	}

	/**
	 * Runs what somebody asked for and what leaves databases as they are, but for the
	 * parts of it that are given to {@link #runOnDatabases}.
	 * @throws RefusedException while another such operation is under way
	 */
	public void runOnServices(Runnable work) {
		ask();
		try {
			work.run();
		}
		finally {
			answer();
		}
	}

	/**
	 * Runs what changes databases, be it a part of an operation or what cannot wait for
	 * the end of one.
	 * @throws RefusedException while somebody else changes them
	 */
	public void runOnDatabases(Runnable work) {
		begin();
		try {
			work.run();
		}
		finally {
			end();
		}
	}

	/**
	 * Runs what nobody asked for, unless databases are being changed.
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

	/** Whether databases are being changed. */
	public synchronized boolean isBusy() {
		return this.runner != Runner.NOBODY;
	}

	private synchronized void ask() {
		if (this.asked) {
			throw busy();
		}
		this.asked = true;
	}

	private synchronized void answer() {
		this.asked = false;
	}

	private synchronized void begin() {
		awaitControlPlane();
		if (this.runner != Runner.NOBODY) {
			throw busy();
		}
		this.runner = Runner.SOMEBODY;
	}

	private static RefusedException busy() {
		return RefusedException.busy("another operation is under way");
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
