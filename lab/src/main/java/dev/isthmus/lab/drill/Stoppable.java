package dev.isthmus.lab.drill;

/**
 * Work on a thread of its own that ends when it is interrupted.
 */
final class Stoppable {

	private Stoppable() {
	}

	static Thread start(String name, Uninterrupted.Work work) {
		return Thread.ofVirtual().name(name).start(() -> {
			try {
				work.run();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

}
