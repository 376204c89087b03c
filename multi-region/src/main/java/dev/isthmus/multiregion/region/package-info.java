/**
 * Which region this is, which one is primary, and since which term.
 */
@NullMarked
package dev.isthmus.multiregion.region;

import org.jspecify.annotations.NullMarked;
