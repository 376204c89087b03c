/**
 * Imports of many products in one request.
 */
@NullMarked
package dev.isthmus.product.imports;

import org.jspecify.annotations.NullMarked;
