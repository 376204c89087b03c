/**
 * Search over the catalogue: each region has an index of its own, made from the change
 * log of its own database.
 */
@NullMarked
package dev.isthmus.search;

import org.jspecify.annotations.NullMarked;
