package dev.isthmus.lab.link;

/**
 * Whether a link carries data.
 */
public enum LinkState {

	/** Carries data. */
	UP,

	/**
	 * Refuses connections and has reset those it had, as a dead host's neighbour does.
	 */
	DOWN,

	/**
	 * Carries nothing and says nothing: connections stall until the link is up again,
	 * their owner gives up, or two minutes are over, as TCP's patience is. A new
	 * connection is accepted by the kernel and then silent, because user space cannot
	 * withhold the handshake.
	 */
	BLACK_HOLE

}
