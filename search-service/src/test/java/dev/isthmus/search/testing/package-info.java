/**
 * What tests of the search-service need around it.
 */
@NullMarked
package dev.isthmus.search.testing;

import org.jspecify.annotations.NullMarked;
