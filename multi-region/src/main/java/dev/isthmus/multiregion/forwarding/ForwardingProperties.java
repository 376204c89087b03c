package dev.isthmus.multiregion.forwarding;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How writes come to the primary.
 *
 * @param enabled whether they are forwarded at all
 * @param holdTimeout how long a write waits for a primary
 * @param retryInterval pause before a write that was not applied is sent again
 * @param maxHeld most writes that wait at the same time
 * @param connectTimeout after which a connection counts as never made
 * @param responseTimeout after which the outcome of a kept write is unknown
 * @param streamTimeout the same for a write that streams
 * @param maxBufferedBody largest body that is kept, so that it can be sent again
 * @param regionLocalPaths path patterns of writes that concern this region alone
 */
@ConfigurationProperties("isthmus.forwarding")
public record ForwardingProperties(@DefaultValue("true") boolean enabled, @DefaultValue("10s") Duration holdTimeout,
		@DefaultValue("100ms") Duration retryInterval, @DefaultValue("256") int maxHeld,
		@DefaultValue("500ms") Duration connectTimeout, @DefaultValue("10s") Duration responseTimeout,
		@DefaultValue("10m") Duration streamTimeout, @DefaultValue("1MB") DataSize maxBufferedBody,
		@DefaultValue List<String> regionLocalPaths) {
}
