package dev.isthmus.search.index;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The state of this region's index.
 */
@Schema(name = "Index", description = "The state of this region's index.")
record IndexReport(
		@Schema(description = "The index that is searched; null while the first is built.",
				example = "products-20261123-063000-000") @Nullable String index,
		@Schema(description = "What the follower of the change log is doing.") IndexState state,
		@Schema(description = "Products that a search can find.") long documents,
		@Schema(description = "The latest term that the index has entered.") long term,
		@Schema(description = "The last changes applied.", example = "0:12,3:5") String position,
		@Schema(description = "How far the region's change log has come.", example = "0:12,3:6") String head,
		@Schema(description = "Changes of the log that the index lacks.") long lagChanges,
		@Schema(description = "Since when it lacks any.") long lagMillis,
		@Schema(description = "From the last change to when it could be found; null before the first.") @Nullable Long delayMillis,
		@Schema(description = "The last rebuild in this process.") Rebuild.RebuildStatus rebuild,
		@Schema(description = "The last verification in this process; null before the first.") Verification.@Nullable Report verification) {
}
