/**
 * The index: what it holds, how it follows the change log, how it is rebuilt, verified
 * and repaired.
 */
@NullMarked
package dev.isthmus.search.index;

import org.jspecify.annotations.NullMarked;
