package dev.isthmus.search.index;

import dev.isthmus.multiregion.changelog.Position;

/**
 * How far an index has come. It is kept in the index itself, in a document that is
 * written after the changes it speaks of: a crash between the two replays changes, which
 * is harmless, and never skips any.
 *
 * @param term the latest term whose beginning the index has taken into account
 * @param position the last changes applied
 * @param copiedAt where the change log stood when the index was copied from the database
 */
record IndexPosition(long term, Position position, Position copiedAt) {

	IndexPosition at(Position position) {
		return new IndexPosition(this.term, position, this.copiedAt);
	}

	IndexPosition inTerm(long term, Position position) {
		return new IndexPosition(term, position, this.copiedAt);
	}

}
