/**
 * What a service has besides while its profile {@code aws} is on. Services do not know
 * this package: it works through configuration and auto-configuration alone.
 */
@NullMarked
package dev.isthmus.aws;

import org.jspecify.annotations.NullMarked;
