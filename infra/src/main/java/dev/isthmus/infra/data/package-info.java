/**
 * Stores of a region: database, search domain, cache, and the secrets that open them.
 */
@NullMarked
package dev.isthmus.infra.data;

import org.jspecify.annotations.NullMarked;
