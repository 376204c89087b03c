/**
 * Sends requests to regions and, when one does not answer, to the next.
 */
@NullMarked
package dev.isthmus.gateway.proxy;

import org.jspecify.annotations.NullMarked;
