/**
 * What the templates would cost.
 */
@NullMarked
package dev.isthmus.infra.cost;

import org.jspecify.annotations.NullMarked;
