package dev.isthmus.multiregion.idempotency;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How writes with an {@code Idempotency-Key} are treated.
 *
 * @param enabled whether keys are observed at all
 * @param lifetime how long a key is kept
 * @param excludedPaths path patterns of writes whose answers must not be stored, such as
 * those with tokens, or whose bodies stream
 * @param secretFields fields of JSON bodies that leave no trace in what is stored: by a
 * digest of them passwords could be guessed much faster than by their own hashes
 * @param maxConcurrent keyed writes at the same time. Each holds a connection to the
 * database from its first to its last byte and may need a second one meanwhile: so no
 * more than half of what the pool has
 * @param maxWait how long one waits for its turn before it is refused, or tried again
 * where the primary is by then
 */
@ConfigurationProperties("isthmus.idempotency")
public record IdempotencyProperties(@DefaultValue("true") boolean enabled, @DefaultValue("24h") Duration lifetime,
		@DefaultValue List<String> excludedPaths, @DefaultValue Set<String> secretFields,
		@DefaultValue("8") int maxConcurrent, @DefaultValue("1s") Duration maxWait) {

	public IdempotencyProperties {
		if (maxConcurrent < 1) {
			throw new IllegalArgumentException("isthmus.idempotency.max-concurrent must be at least 1");
		}
	}

}
