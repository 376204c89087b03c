/**
 * How often somebody may fail to prove who they are.
 */
@NullMarked
package dev.isthmus.user.attempt;

import org.jspecify.annotations.NullMarked;
