package dev.isthmus.multiregion.consistency;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reads that bring a token are answered.
 *
 * @param enabled whether tokens are given and observed at all
 * @param waitTimeout how long a read waits for this region to catch up
 * @param pollInterval how often it looks meanwhile
 * @param maxWaiting most reads that wait at the same time; more go to the primary at once
 * @param primaryTimeout how long the primary may take over a read that was sent on to it
 */
@ConfigurationProperties("isthmus.consistency")
public record ConsistencyProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1s") Duration waitTimeout,
		@DefaultValue("20ms") Duration pollInterval, @DefaultValue("256") int maxWaiting,
		@DefaultValue("3s") Duration primaryTimeout) {
}
