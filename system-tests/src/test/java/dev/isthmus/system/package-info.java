/**
 * Whole regions under test: real databases, search engines, services and links.
 */
@NullMarked
package dev.isthmus.system;

import org.jspecify.annotations.NullMarked;
