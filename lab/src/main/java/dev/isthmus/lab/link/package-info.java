/**
 * Networks between regions: TCP forwarders that add latency, lose a link or swallow what
 * is sent.
 */
@NullMarked
package dev.isthmus.lab.link;

import org.jspecify.annotations.NullMarked;
