/**
 * The front door: what Route 53, CloudFront and the load balancers are in the cloud.
 */
@NullMarked
package dev.isthmus.gateway;

import org.jspecify.annotations.NullMarked;
