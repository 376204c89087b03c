/**
 * The keys that encrypt what is stored, in every region.
 */
@NullMarked
package dev.isthmus.infra.encryption;

import org.jspecify.annotations.NullMarked;
