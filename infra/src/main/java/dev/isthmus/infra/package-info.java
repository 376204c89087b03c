/**
 * The same system on AWS: an application of stacks, made of {@code regions.yaml} and one
 * environment.
 */
@NullMarked
package dev.isthmus.infra;

import org.jspecify.annotations.NullMarked;
