/**
 * A transactional outbox that a follower can tail without ever missing a change.
 */
@NullMarked
package dev.isthmus.multiregion.changelog;

import org.jspecify.annotations.NullMarked;
