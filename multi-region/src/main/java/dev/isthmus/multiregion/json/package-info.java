/**
 * How services read JSON: as the contract says, and no other way.
 */
@NullMarked
package dev.isthmus.multiregion.json;

import org.jspecify.annotations.NullMarked;
