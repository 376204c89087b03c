package dev.isthmus.lab.operation;

/**
 * Hears what the lab does while it does it. Lines may come from several threads.
 */
@FunctionalInterface
public interface Progress {

	/** Hears nothing. */
	Progress SILENT = (line) -> {
	};

	/**
	 * Says one thing that happened, in a short line without an end.
	 * @param line what happened
	 */
	void say(String line);

	/**
	 * Says something about one region, service or link.
	 * @param subject whom the line is about
	 * @param line what happened
	 */
	default void say(Object subject, String line) {
		say(subject + ": " + line);
	}

}
