/**
 * What the OpenAPI document of every service says about what the library does to each
 * request: headers, problems, and who may call.
 */
@NullMarked
package dev.isthmus.multiregion.openapi;

import org.jspecify.annotations.NullMarked;
