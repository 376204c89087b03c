/**
 * A region: its database, search engine and services, started, killed and brought back
 * together.
 */
@NullMarked
package dev.isthmus.lab.region;

import org.jspecify.annotations.NullMarked;
