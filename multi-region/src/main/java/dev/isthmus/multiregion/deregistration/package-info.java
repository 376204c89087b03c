/**
 * Leaving a target group without breaking a request: what ends this process first lets go
 * of its connections.
 */
@NullMarked
package dev.isthmus.multiregion.deregistration;

import org.jspecify.annotations.NullMarked;
