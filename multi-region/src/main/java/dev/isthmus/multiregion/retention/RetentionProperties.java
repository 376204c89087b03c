package dev.isthmus.multiregion.retention;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How long the change log is kept.
 *
 * @param age changes older than this are removed; without it all are kept. A follower
 * that was away for longer has to begin anew.
 * @param interval time between two looks for old changes
 */
@ConfigurationProperties("isthmus.change-log.retention")
record RetentionProperties(Duration age, @DefaultValue("1h") Duration interval) {

	/** A shorter absence of a region must never cost its index. */
	private static final Duration MIN_AGE = Duration.ofHours(1);

	RetentionProperties {
		Assert.isTrue(age.compareTo(MIN_AGE) >= 0, "isthmus.change-log.retention.age must be an hour or more");
	}

}
