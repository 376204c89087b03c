package dev.isthmus.lab.link;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds a link's condition, and holds back whoever wants to pass a black hole.
 */
final class Gate {

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

	void awaitPassage() throws InterruptedException {
		if (this.condition.state() != LinkState.BLACK_HOLE) {
			return;
		}
		this.lock.lock();
		try {
			while (this.condition.state() == LinkState.BLACK_HOLE) {
				this.changed.await();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
