/**
 * The commands of {@code ./isthmus}.
 */
@NullMarked
package dev.isthmus.lab.cli;

import org.jspecify.annotations.NullMarked;
