package dev.isthmus.multiregion.region;

import dev.isthmus.multiregion.changelog.Position;

/**
 * What a region tells others about itself.
 */
record RegionView(String region, Role role, long term, Position position, boolean draining) {
}
