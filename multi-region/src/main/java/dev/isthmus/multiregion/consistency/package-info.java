/**
 * Read your writes, in every region: a caller carries a token of how far the data has
 * come that it has written or seen, and no read pretends to know it that does not.
 */
@NullMarked
package dev.isthmus.multiregion.consistency;

import org.jspecify.annotations.NullMarked;
