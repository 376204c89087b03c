package dev.isthmus.multiregion.changelog;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The change log of a service.
 *
 * @param enabled whether this service has one
 * @param shards how many transactions can commit changes side by side
 * @param pollInterval how long a replicated change may stay unseen by a waiting reader
 */
@ConfigurationProperties("isthmus.change-log")
record ChangeLogProperties(@DefaultValue("true") boolean enabled, @DefaultValue("8") int shards,
		@DefaultValue("50ms") Duration pollInterval) {

	ChangeLogProperties {
		// A consistency token names each of them and has to fit into a header.
		Assert.isTrue(shards >= 1 && shards <= 128, "isthmus.change-log.shards must be from 1 to 128");
	}

}
