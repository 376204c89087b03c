/**
 * Watches the primary and promotes another region by itself, so that never two of them
 * acknowledge writes: what Aurora's and ARC's control planes do on AWS.
 */
@NullMarked
package dev.isthmus.lab.controlplane;

import org.jspecify.annotations.NullMarked;
