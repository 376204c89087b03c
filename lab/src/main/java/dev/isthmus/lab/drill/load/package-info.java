/**
 * The callers of a drill: they come at a constant rate, whether or not the shop keeps up,
 * and record what they did and saw.
 */
@NullMarked
package dev.isthmus.lab.drill.load;

import org.jspecify.annotations.NullMarked;
