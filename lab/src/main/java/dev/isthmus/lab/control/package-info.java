/**
 * The control API: the lab's operations over HTTP on loopback, for the command line and
 * the page.
 */
@NullMarked
package dev.isthmus.lab.control;

import org.jspecify.annotations.NullMarked;
