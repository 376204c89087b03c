/**
 * Images of the project's own programs, started without a container engine.
 */
@NullMarked
package dev.isthmus.engines.image;

import org.jspecify.annotations.NullMarked;
