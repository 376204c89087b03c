/**
 * Services as child processes: what they are started with, and when they are ready.
 */
@NullMarked
package dev.isthmus.lab.process;

import org.jspecify.annotations.NullMarked;
