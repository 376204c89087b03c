/**
 * Requests to the region's search domain, which knows its callers by their signatures.
 */
@NullMarked
package dev.isthmus.aws.search;

import org.jspecify.annotations.NullMarked;
