package dev.isthmus.multiregion.testing;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.region.RegionStatus;
import dev.isthmus.multiregion.region.RegionStatusSource;
import dev.isthmus.multiregion.region.Role;

/**
 * A region whose role is set by the test.
 */
public final class TestStatus implements RegionStatusSource {

	private volatile RegionStatus status = RegionStatus.UNKNOWN;

	public void become(Role role, long term) {
		this.status = new RegionStatus(role, term, Position.START);
	}

	@Override
	public RegionStatus status() {
		return this.status;
	}

	@Override
	public boolean doubt() {
		var first = this.status.isPrimary();
		this.status = new RegionStatus(Role.UNKNOWN, this.status.term(), Position.START);
		return first;
	}

}
