/**
 * Token verification that needs no database: the same public keys in every region.
 */
@NullMarked
package dev.isthmus.multiregion.security;

import org.jspecify.annotations.NullMarked;
