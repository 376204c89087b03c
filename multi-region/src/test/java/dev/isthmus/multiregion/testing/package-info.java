/**
 * What several tests of the library need.
 */
@NullMarked
package dev.isthmus.multiregion.testing;

import org.jspecify.annotations.NullMarked;
