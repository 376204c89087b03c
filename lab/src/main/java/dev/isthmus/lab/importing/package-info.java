/**
 * Product files on their way into the shop, through the front door.
 */
@NullMarked
package dev.isthmus.lab.importing;

import org.jspecify.annotations.NullMarked;
