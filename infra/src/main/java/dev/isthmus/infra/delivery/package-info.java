/**
 * How images and templates get into the account.
 */
@NullMarked
package dev.isthmus.infra.delivery;

import org.jspecify.annotations.NullMarked;
