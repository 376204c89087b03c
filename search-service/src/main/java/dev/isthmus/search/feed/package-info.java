/**
 * What the product-service of the same region tells: products, their changes, and the
 * role of its database.
 */
@NullMarked
package dev.isthmus.search.feed;

import org.jspecify.annotations.NullMarked;
