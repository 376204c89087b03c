/**
 * What drills break, and how they heal it.
 */
@NullMarked
package dev.isthmus.lab.drill.fault;

import org.jspecify.annotations.NullMarked;
