/**
 * The catalogue over HTTP.
 */
@NullMarked
package dev.isthmus.product.web;

import org.jspecify.annotations.NullMarked;
