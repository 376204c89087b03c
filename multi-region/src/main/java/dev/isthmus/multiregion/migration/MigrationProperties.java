package dev.isthmus.multiregion.migration;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service comes to its schema.
 *
 * @param enabled whether the library decides about migrations
 * @param timeout how long to wait, in a secondary region or while there is no database,
 * for the schema that this version needs
 * @param pollInterval time between two looks
 */
@ConfigurationProperties("isthmus.migration")
record MigrationProperties(@DefaultValue("true") boolean enabled, @DefaultValue("2m") Duration timeout,
		@DefaultValue("500ms") Duration pollInterval) {
}
