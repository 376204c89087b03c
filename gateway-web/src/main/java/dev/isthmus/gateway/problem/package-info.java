/**
 * What the front door says when it cannot answer (RFC 9457).
 */
@NullMarked
package dev.isthmus.gateway.problem;

import org.jspecify.annotations.NullMarked;
