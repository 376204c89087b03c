/**
 * What every multi-region service shares: who it is and where its peers are.
 */
@NullMarked
package dev.isthmus.multiregion;

import org.jspecify.annotations.NullMarked;
