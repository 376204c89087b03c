/**
 * A region's network and who may speak to whom in it.
 */
@NullMarked
package dev.isthmus.infra.network;

import org.jspecify.annotations.NullMarked;
