/**
 * What happened in a lab, for those who look later.
 */
@NullMarked
package dev.isthmus.lab.timeline;

import org.jspecify.annotations.NullMarked;
