/**
 * Keys and passwords, generated for each lab and handed to services as files.
 */
@NullMarked
package dev.isthmus.lab.secret;

import org.jspecify.annotations.NullMarked;
