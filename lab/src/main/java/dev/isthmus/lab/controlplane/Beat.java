package dev.isthmus.lab.controlplane;

/**
 * What a look at the primary has shown.
 */
enum Beat {

	/** Its database answers, and its services may acknowledge writes. */
	WELL("is well"),

	/** The process of its database has ended. */
	DEAD("is dead: the process of its database has ended"),

	/** The process of its database lives and does not answer. */
	HUNG("hangs: its database does not answer"),

	/** It answers, and its services have lost sight of the majority of regions. */
	LEASE_LOST("is alive and has lost its lease: it does not see a majority of regions"),

	/** It answers and takes no writes, although no other region does. */
	READ_ONLY("is read-only, and no other region is primary"),

	/** Nothing is known of it: it may be alive and see others. */
	OUT_OF_REACH("is out of reach: the link from edge to it is not up");

	private final String description;

	Beat(String description) {
		this.description = description;
	}

	/** What is the matter, to follow the name of the region. */
	String description() {
		return this.description;
	}

}
