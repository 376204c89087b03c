/**
 * Twice is once: a write that is sent again with its key is not applied again.
 */
@NullMarked
package dev.isthmus.multiregion.idempotency;

import org.jspecify.annotations.NullMarked;
