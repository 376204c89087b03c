package dev.isthmus.lab.drill;

import java.util.Objects;
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
	 * Does the work and mends afterwards, whatever came of the work.
	 * @param complaint what is wrong if it cannot be mended
	 * @throws UnmendedException if it cannot, whatever else had failed before
	 */
	static <T> T mendAfter(Attempt<T> work, String complaint, Work mending) throws InterruptedException {
		T result;
		try {
			result = work.run();
		}
		catch (Throwable ex) {
			try {
				mend(complaint, mending);
			}
			catch (UnmendedException unmended) {
				throw unmended.after(ex);
			}
			throw ex;
		}
		mend(complaint, mending);
		return result;
	}

	/**
	 * Returns when the work is done. A thread that was interrupted stays so.
	 */
	private static void mend(String complaint, Work mending) {
		var task = new FutureTask<>(() -> {
			mending.run();
			return true;
		});
		Thread.ofVirtual().name("unstoppable").start(task);
		var interrupted = Thread.interrupted();
		try {
			while (!isDone(task)) {
				interrupted = true;
			}
		}
		catch (ExecutionException ex) {
			var cause = Objects.requireNonNull(ex.getCause());
			throw new UnmendedException(complaint + ": " + cause.getMessage(), cause);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** False if the wait was interrupted. */
	private static boolean isDone(FutureTask<Boolean> task) throws ExecutionException {
		try {
			return task.get();
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	/**
	 * What is done before.
	 */
	@FunctionalInterface
	interface Attempt<T> {

		T run() throws InterruptedException;

	}

	/**
	 * What must be done.
	 */
	@FunctionalInterface
	interface Work {

		void run() throws InterruptedException;

	}

}
