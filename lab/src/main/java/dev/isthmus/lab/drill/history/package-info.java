/**
 * What the callers of a drill did and saw, and what is wrong with it. Knows nothing of
 * how the system works: it judges by the recorded history alone.
 */
@NullMarked
package dev.isthmus.lab.drill.history;

import org.jspecify.annotations.NullMarked;
