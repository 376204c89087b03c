/**
 * Finds out which regions are healthy, as Route 53's health checks do.
 */
@NullMarked
package dev.isthmus.gateway.health;

import org.jspecify.annotations.NullMarked;
