/**
 * What stands before all regions: names, health checks, the page and its caches.
 */
@NullMarked
package dev.isthmus.infra.edge;

import org.jspecify.annotations.NullMarked;
