package dev.isthmus.multiregion.region;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.lease.LeaseState;
import org.jspecify.annotations.Nullable;

/**
 * What a region tells others about itself. A region that runs an older version tells
 * less.
 *
 * @param role unknown, too, while its database takes writes and it has lost its lease
 * @param lease whether it may acknowledge writes, should it be primary
 * @param voteWithheld true in the answer to a region that gets no vote
 */
record RegionView(String region, Role role, long term, Position position, boolean draining,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LeaseState lease,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean voteWithheld) {
}
