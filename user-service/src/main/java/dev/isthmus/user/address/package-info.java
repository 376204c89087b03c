/**
 * The addresses a user has goods sent to.
 */
@NullMarked
package dev.isthmus.user.address;

import org.jspecify.annotations.NullMarked;
