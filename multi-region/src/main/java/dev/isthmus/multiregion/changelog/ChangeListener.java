package dev.isthmus.multiregion.changelog;

/**
 * Is told, on the thread of a transaction, that its changes are committed.
 */
@FunctionalInterface
public interface ChangeListener {

	/**
	 * Called after the commit.
	 * @param term the term that the changes were written in
	 * @param position the last change of each shard that the transaction touched
	 */
	void changesCommitted(long term, Position position);

}
