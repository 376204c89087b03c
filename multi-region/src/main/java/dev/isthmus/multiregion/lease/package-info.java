/**
 * Whether a primary may acknowledge writes: only while a majority of regions can see it.
 */
@NullMarked
package dev.isthmus.multiregion.lease;

import org.jspecify.annotations.NullMarked;
