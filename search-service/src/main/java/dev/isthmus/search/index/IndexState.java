package dev.isthmus.search.index;

/**
 * What the follower is doing.
 */
enum IndexState {

	/** Nothing yet. */
	STARTING,

	/** There is no index; the first one is being built. */
	BUILDING,

	/** The index has all changes. */
	FOLLOWING,

	/** The index lacks changes that are being applied. */
	CATCHING_UP,

	/** The product-service or the engine does not answer. */
	WAITING

}
