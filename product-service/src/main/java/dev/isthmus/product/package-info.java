/**
 * The product service: the catalogue of the shop.
 */
@NullMarked
package dev.isthmus.product;

import org.jspecify.annotations.NullMarked;
