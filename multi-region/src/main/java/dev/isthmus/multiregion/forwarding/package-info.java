/**
 * Sends a write that arrives in a secondary region to the primary, once.
 */
@NullMarked
package dev.isthmus.multiregion.forwarding;

import org.jspecify.annotations.NullMarked;
