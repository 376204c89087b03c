/**
 * Log-in, rotating refresh tokens, and the limits on guessing.
 */
@NullMarked
package dev.isthmus.user.session;

import org.jspecify.annotations.NullMarked;
