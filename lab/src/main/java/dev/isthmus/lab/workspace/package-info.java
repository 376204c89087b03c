/**
 * Where things lie: what the project has built, and what a lab leaves on disk.
 */
@NullMarked
package dev.isthmus.lab.workspace;

import org.jspecify.annotations.NullMarked;
