/**
 * What serves requests in a region: load balancer, firewall, cluster and services.
 */
@NullMarked
package dev.isthmus.infra.compute;

import org.jspecify.annotations.NullMarked;
