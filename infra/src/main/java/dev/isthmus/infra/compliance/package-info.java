/**
 * What the rules of the AWS Solutions pack say of the templates, and what we answer.
 */
@NullMarked
package dev.isthmus.infra.compliance;

import org.jspecify.annotations.NullMarked;
