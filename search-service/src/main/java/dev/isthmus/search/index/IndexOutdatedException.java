package dev.isthmus.search.index;

/**
 * The index cannot be brought to the state of the database by changes: it has to be built
 * anew.
 */
final class IndexOutdatedException extends RuntimeException {

	IndexOutdatedException(String message) {
		super(message);
	}

}
