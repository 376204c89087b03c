/**
 * Migrates schemas on the primary; elsewhere waits for replication to bring them.
 */
@NullMarked
package dev.isthmus.multiregion.migration;

import org.jspecify.annotations.NullMarked;
