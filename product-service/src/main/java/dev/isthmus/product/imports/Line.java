package dev.isthmus.product.imports;

/**
 * A line of a body that is not blank.
 */
sealed interface Line {

	/** Counts all lines from 1, blank ones too. */
	int number();

	/** A line within the limit, without its line feed. */
	@SuppressWarnings("ArrayRecordComponent") // nobody compares lines, and a copy of each
												// is dear
	record Text(int number, byte[] bytes) implements Line {
	}

	/** A line past the limit; what it says has been skipped. */
	record TooLong(int number) implements Line {
	}

}
