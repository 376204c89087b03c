/**
 * The client of the region's search engine, whichever of OpenSearch and Elasticsearch it
 * is.
 */
@NullMarked
package dev.isthmus.search.engine;

import org.jspecify.annotations.NullMarked;
