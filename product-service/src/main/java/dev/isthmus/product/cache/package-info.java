/**
 * The cache of a region in front of the catalogue, where one is configured.
 */
@NullMarked
package dev.isthmus.product.cache;

import org.jspecify.annotations.NullMarked;
