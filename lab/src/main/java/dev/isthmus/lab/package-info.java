/**
 * What AWS would supply, on one machine: the lab itself and its command line.
 */
@NullMarked
package dev.isthmus.lab;

import org.jspecify.annotations.NullMarked;
