package dev.isthmus.lab.drill.history;

/**
 * What a caller knows of an operation afterwards.
 */
public enum Outcome {

	/** Answered as asked. */
	ACKNOWLEDGED,

	/** Answered that it was not carried out. */
	REFUSED,

	/** Answered that it was not carried out, as what it builds on is not there. */
	CONFLICT,

	/** Not answered, or answered that nobody knows. */
	UNKNOWN

}
