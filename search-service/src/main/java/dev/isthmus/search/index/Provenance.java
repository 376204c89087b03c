package dev.isthmus.search.index;

import dev.isthmus.multiregion.changelog.Change;
import org.jspecify.annotations.Nullable;

/**
 * Where the state of a document comes from, so that what a failover lost can be found
 * again.
 *
 * @param origin the way it came
 * @param term the term of the change, or the one in which the database was read
 * @param shard the change's; null if the database was read
 * @param seq the change's; null if the database was read
 */
record Provenance(Origin origin, long term, @Nullable Integer shard, @Nullable Long seq) {

	/** Bits of an external version that are the entity's; those above are the term's. */
	private static final int ENTITY_BITS = 40;

	enum Origin {

		/** A change of the change log. */
		CHANGE,

		/** Read when the index was built. */
		COPY,

		/** Read again, by verification or after a failover. */
		REPAIR

	}

	static Provenance of(Change change) {
		return new Provenance(Origin.CHANGE, change.term(), change.shard(), change.seq());
	}

	static Provenance copied(long term) {
		return new Provenance(Origin.COPY, term, null, null);
	}

	static Provenance repaired(long term) {
		return new Provenance(Origin.REPAIR, term, null, null);
	}

	/**
	 * The engine's external version of a state. A term outranks every version of the
	 * terms before it: a failover can take an entity back to a lower version, and the
	 * index has to follow.
	 */
	long externalVersion(long entityVersion) {
		return (this.term << ENTITY_BITS) | entityVersion;
	}

}
