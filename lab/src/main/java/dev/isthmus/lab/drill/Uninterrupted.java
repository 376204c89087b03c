package dev.isthmus.lab.drill;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Does what must be done to its end, also when the drill is stopped before or meanwhile:
 * on a thread of its own, since clients refuse to work for one that is interrupted.
 */
final class Uninterrupted {

	private Uninterrupted() {
	}

	/**
	 * Returns when the work is done. A thread that was interrupted stays so.
	 */
	static void run(Work work) throws InterruptedException {
		var task = new FutureTask<>(() -> {
			work.run();
			return true;
		});
		Thread.ofVirtual().name("unstoppable").start(task);
		var interrupted = Thread.interrupted();
		try {
			while (!isDone(task)) {
				interrupted = true;
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** False if the wait was interrupted. */
	private static boolean isDone(FutureTask<Boolean> task) {
		try {
			return task.get();
		}
		catch (InterruptedException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure
					: new IllegalStateException(ex.getCause());
		}
	}

	/**
	 * What must be done.
	 */
	@FunctionalInterface
	interface Work {

		void run() throws InterruptedException;

	}

}
