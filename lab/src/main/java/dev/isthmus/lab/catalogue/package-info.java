/**
 * A sample catalogue for the shop, made from a seed and vocabularies.
 */
@NullMarked
package dev.isthmus.lab.catalogue;

import org.jspecify.annotations.NullMarked;
