/**
 * Small parts of an HTTP contract: entity tags, cursors, body limits.
 */
@NullMarked
package dev.isthmus.multiregion.web;

import org.jspecify.annotations.NullMarked;
