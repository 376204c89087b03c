package dev.isthmus.search.index;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

/**
 * Lets the follower, the last step of a rebuild and a repair write one after the other
 * within this process. Processes beside this one are kept harmless by external versions.
 */
@Component
class WriteLock {

	private final ReentrantLock lock = new ReentrantLock(true);

	<T> T holding(Supplier<T> work) {
		this.lock.lock();
		try {
			return work.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	void holding(Runnable work) {
		holding(() -> {
			work.run();
			return this;
		});
	}

}
