/**
 * Serves the page's files, as CloudFront and S3 do.
 */
@NullMarked
package dev.isthmus.gateway.page;

import org.jspecify.annotations.NullMarked;
