/**
 * What CloudWatch is told.
 */
@NullMarked
package dev.isthmus.aws.measure;

import org.jspecify.annotations.NullMarked;
