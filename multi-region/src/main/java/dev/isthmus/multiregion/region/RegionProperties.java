package dev.isthmus.multiregion.region;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a region is watched.
 *
 * @param enabled whether the library watches at all
 * @param probeInterval time between two looks at the own database
 * @param probeTimeout after which the own database counts as away
 * @param probeAge for how long one connection is asked while it leads to a database that
 * is not writable
 * @param peerInterval time between two looks at another region
 * @param urgentInterval time between two looks while a write waits for a primary
 * @param peerTimeout after which an unanswered look at another region is given up
 * @param peerPatience the same after a look that took longer: a slow link is no broken
 * one. Two round trips at least, for a new connection costs one
 * @param peerExpiry how long an answer of another region counts, from when it came; over
 * a slow link the next one comes a round trip later
 * @param healthAge for how long a health check may be answered from the last result
 */
@ConfigurationProperties("isthmus.region-watch")
record RegionProperties(@DefaultValue("true") boolean enabled, @DefaultValue("200ms") Duration probeInterval,
		@DefaultValue("1s") Duration probeTimeout, @DefaultValue("10s") Duration probeAge,
		@DefaultValue("500ms") Duration peerInterval, @DefaultValue("50ms") Duration urgentInterval,
		@DefaultValue("1s") Duration peerTimeout, @DefaultValue("10s") Duration peerPatience,
		@DefaultValue("6s") Duration peerExpiry, @DefaultValue("1s") Duration healthAge) {
}
