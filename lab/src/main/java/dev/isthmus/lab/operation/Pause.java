package dev.isthmus.lab.operation;

/**
 * The moment between two looks at something that is waited for.
 */
public final class Pause {

	private Pause() {
	}

	/**
	 * Waits.
	 * @throws FailedException if the thread is interrupted; it stays so
	 */
	public static void ofMillis(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new FailedException("interrupted", ex);
		}
	}

}
