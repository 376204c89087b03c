package dev.isthmus.lab.database;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;

/**
 * Keeps an old primary from acknowledging writes while another region is promoted.
 */
public interface Silencing {

	/**
	 * Returns when it acknowledges nothing any more.
	 * @throws FailedException if that cannot be brought about
	 */
	void silence(Progress progress);

	/**
	 * Makes sure, just before the promotion, that it has been silent since.
	 * @throws FailedException if that is not certain
	 */
	void confirm();

	/**
	 * Lets it acknowledge again: it has been given up to put another in its place. To be
	 * called only while none is.
	 */
	void undo(Progress progress);

}
