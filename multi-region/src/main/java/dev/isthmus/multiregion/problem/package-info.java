/**
 * RFC 9457 problem details, the only form in which an Isthmus service refuses or fails.
 */
@NullMarked
package dev.isthmus.multiregion.problem;

import org.jspecify.annotations.NullMarked;
