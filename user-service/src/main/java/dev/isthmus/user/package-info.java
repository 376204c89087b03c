/**
 * The user service: accounts, sessions and tokens.
 */
@NullMarked
package dev.isthmus.user;

import org.jspecify.annotations.NullMarked;
