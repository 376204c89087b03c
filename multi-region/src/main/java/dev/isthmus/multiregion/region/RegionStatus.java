package dev.isthmus.multiregion.region;

import dev.isthmus.multiregion.changelog.Position;

/**
 * What a region knows about itself.
 *
 * @param role as its own database tells
 * @param term the latest term seen in its own database; 0 before the first
 * @param position how far its own copy of the change log, or its index, has come
 */
public record RegionStatus(Role role, long term, Position position) {

	/** Nothing is known yet. */
	public static final RegionStatus UNKNOWN = new RegionStatus(Role.UNKNOWN, 0, Position.START);

	public boolean isPrimary() {
		return this.role == Role.PRIMARY;
	}

}
