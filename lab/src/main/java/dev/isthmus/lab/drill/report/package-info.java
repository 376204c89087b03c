/**
 * What is left of a drill: a page for people and the same as JSON.
 */
@NullMarked
package dev.isthmus.lab.drill.report;

import org.jspecify.annotations.NullMarked;
