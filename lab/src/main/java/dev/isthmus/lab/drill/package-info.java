/**
 * Drills: something breaks while callers shop, and what they saw is judged.
 */
@NullMarked
package dev.isthmus.lab.drill;

import org.jspecify.annotations.NullMarked;
