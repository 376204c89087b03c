package dev.isthmus.lab.drill.history;

/**
 * What the answer to a read says about itself.
 */
public enum Freshness {

	/** It claims to hold all that the caller has seen and written. */
	CURRENT,

	/** It says that it may lack some of it. */
	STALE,

	/**
	 * It says that something the caller has seen or written was lost by a failover, or an
	 * answer before it has said so.
	 */
	LOST

}
