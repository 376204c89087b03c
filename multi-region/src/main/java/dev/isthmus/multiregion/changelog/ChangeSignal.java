package dev.isthmus.multiregion.changelog;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets readers wait for a change: a commit in this process wakes them at once, one that
 * comes by replication is seen at the next poll.
 */
class ChangeSignal implements ChangeListener, AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition committed = this.lock.newCondition();

	private final Duration pollInterval;

	private long commits;

	private boolean closed;

	ChangeSignal(Duration pollInterval) {
		this.pollInterval = pollInterval;
	}

	/**
	 * Waits until it is worthwhile to look again.
	 * @return false if there is no more time to wait
	 */
	boolean await(long deadlineNanos) {
		var nanos = Math.min(deadlineNanos - System.nanoTime(), this.pollInterval.toNanos());
		if (nanos <= 0) {
			return false;
		}
		this.lock.lock();
		try {
			var seen = this.commits;
			while (this.commits == seen && nanos > 0 && !this.closed) {
				nanos = this.committed.awaitNanos(nanos);
			}
			return !this.closed;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void changesCommitted(long term, Position position) {
		wake(false);
	}

	/**
	 * Ends all waits, so that a shutdown need not wait for them.
	 */
	@Override
	public void close() {
		wake(true);
	}

	private void wake(boolean close) {
		this.lock.lock();
		try {
			this.commits++;
			this.closed |= close;
			this.committed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
