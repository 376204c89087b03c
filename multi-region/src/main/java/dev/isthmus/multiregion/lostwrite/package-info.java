/**
 * Acknowledged writes that a failover lost, and what becomes of them.
 */
@NullMarked
package dev.isthmus.multiregion.lostwrite;

import org.jspecify.annotations.NullMarked;
