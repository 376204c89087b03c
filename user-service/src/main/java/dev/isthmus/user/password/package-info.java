/**
 * What a password must be, and how it is kept.
 */
@NullMarked
package dev.isthmus.user.password;

import org.jspecify.annotations.NullMarked;
