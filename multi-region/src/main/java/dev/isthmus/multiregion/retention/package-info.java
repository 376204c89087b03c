/**
 * How long the change log is kept.
 */
@NullMarked
package dev.isthmus.multiregion.retention;

import org.jspecify.annotations.NullMarked;
