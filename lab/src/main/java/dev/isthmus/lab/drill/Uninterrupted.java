package dev.isthmus.lab.drill;

/**
 * Does what must be done also when the drill has been stopped: HTTP clients refuse to
 * work for a thread that is interrupted.
 */
final class Uninterrupted {

	private Uninterrupted() {
	}

	static void run(Work work) throws InterruptedException {
		var interrupted = Thread.interrupted();
		try {
			work.run();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
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
