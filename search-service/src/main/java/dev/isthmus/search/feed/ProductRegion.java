package dev.isthmus.search.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.region.Role;

/**
 * What the product-service says of the region's database.
 *
 * @param role its part
 * @param term the latest term it knows
 * @param position how far its copy of the change log has come
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProductRegion(Role role, long term, Position position) {
}
