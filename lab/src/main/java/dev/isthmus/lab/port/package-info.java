/**
 * Which port serves what, and who holds a port that should be free.
 */
@NullMarked
package dev.isthmus.lab.port;

import org.jspecify.annotations.NullMarked;
