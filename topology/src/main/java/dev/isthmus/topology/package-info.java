/**
 * Regions and the rules by which a caller is sent to one of them.
 */
@NullMarked
package dev.isthmus.topology;

import org.jspecify.annotations.NullMarked;
