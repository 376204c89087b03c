/**
 * What all operations of the lab share: progress, time, refusal.
 */
@NullMarked
package dev.isthmus.lab.operation;

import org.jspecify.annotations.NullMarked;
