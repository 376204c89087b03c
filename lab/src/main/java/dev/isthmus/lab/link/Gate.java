package dev.isthmus.lab.link;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds a link's condition, and holds back whoever wants to pass a black hole.
 */
final class Gate {

	/** So long TCP sends data again that nobody acknowledges, or about so long. */
	static final Duration PATIENCE = Duration.ofMinutes(2);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private volatile LinkCondition condition = LinkCondition.CLEAR;

	LinkCondition condition() {
		return this.condition;
	}

	void set(LinkCondition condition) {
		this.lock.lock();
		try {
			this.condition = condition;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isShut() {
		return this.condition.state() == LinkState.BLACK_HOLE;
	}

	/**
	 * Returns once the link carries data.
	 * @throws SocketTimeoutException after as long as TCP tries
	 */
	void awaitPassage() throws SocketTimeoutException, InterruptedException {
		if (!isShut()) {
			return;
		}
		this.lock.lock();
		try {
			var nanos = PATIENCE.toNanos();
			while (isShut()) {
				if (nanos <= 0) {
					throw new SocketTimeoutException("nothing has passed for " + PATIENCE.toSeconds() + " s");
				}
				nanos = this.changed.awaitNanos(nanos);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
