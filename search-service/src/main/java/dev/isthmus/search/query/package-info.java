/**
 * What callers ask of the index: search with facets, and suggestions.
 */
@NullMarked
package dev.isthmus.search.query;

import org.jspecify.annotations.NullMarked;
