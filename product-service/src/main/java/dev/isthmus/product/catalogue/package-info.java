/**
 * Products and their categories: what they are, how they change, how they are read.
 */
@NullMarked
package dev.isthmus.product.catalogue;

import org.jspecify.annotations.NullMarked;
