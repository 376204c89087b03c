package dev.isthmus.multiregion.region;

import java.time.Instant;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.topology.RegionId;

/**
 * The time from when a database server became primary until the next one did.
 *
 * @param term counts up, over all regions
 * @param region where it began
 * @param server which database server of that region
 * @param startedAt by the clock of the service that started it
 * @param positions how far the change log had come: what an earlier term wrote beyond it
 * is lost
 */
record Term(long term, RegionId region, String server, Instant startedAt, Position positions) {

	boolean isOf(RegionId otherRegion, String otherServer) {
		return this.region.equals(otherRegion) && this.server.equals(otherServer);
	}

}
