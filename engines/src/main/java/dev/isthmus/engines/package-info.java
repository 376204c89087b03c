/** Databases and search engines that run as child processes of this JVM. */
@NullMarked
package dev.isthmus.engines;

import org.jspecify.annotations.NullMarked;
