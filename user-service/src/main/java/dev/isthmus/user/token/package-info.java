/**
 * Access tokens and the public keys that verify them.
 */
@NullMarked
package dev.isthmus.user.token;

import org.jspecify.annotations.NullMarked;
