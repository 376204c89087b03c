package dev.isthmus.multiregion.forwarding;

/**
 * What is known about a write after one try.
 */
enum Outcome {

	/** The caller has its answer. */
	ANSWERED,

	/** It was not applied for sure: it may be sent again. */
	NOT_APPLIED,

	/**
	 * It may have been applied: it may be sent again only if it can be told from a new
	 * one.
	 */
	UNKNOWN

}
