/**
 * What a drill measured, held against what it had to keep.
 */
@NullMarked
package dev.isthmus.lab.drill.verdict;

import org.jspecify.annotations.NullMarked;
