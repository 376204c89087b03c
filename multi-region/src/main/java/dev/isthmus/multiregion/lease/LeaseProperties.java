package dev.isthmus.multiregion.lease;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a primary may acknowledge writes out of sight of the others.
 *
 * @param enabled whether a primary needs a lease at all
 * @param duration how long a vote counts, from when it was asked for
 * @param witness base URL, without a path, of a voter that is no region; it has a vote
 * only where the number of regions is even
 * @param withholdTimeout after which a vote that is withheld is given again by itself
 */
@ConfigurationProperties("isthmus.lease")
public record LeaseProperties(@DefaultValue("true") boolean enabled, @DefaultValue("2s") Duration duration,
		@Nullable URI witness, @DefaultValue("30s") Duration withholdTimeout) {

	public LeaseProperties {
		if (!duration.isPositive() || !withholdTimeout.isPositive()) {
			throw new IllegalArgumentException(
					"isthmus.lease.duration and isthmus.lease.withhold-timeout must be longer than nothing");
		}
	}

}
