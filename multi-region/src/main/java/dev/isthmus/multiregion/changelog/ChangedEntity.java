package dev.isthmus.multiregion.changelog;

import org.jspecify.annotations.Nullable;

/**
 * An entity as its transaction leaves it.
 *
 * @param version grows with every change of the entity
 * @param payload written as JSON; null if the entity is gone
 */
public record ChangedEntity(long version, @Nullable Object payload) {
}
