package dev.isthmus.product.cache;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The cache of the region. Without an address there is none.
 *
 * @param url {@code redis://host:port}, or {@code rediss:} for TLS
 * @param password its token, if it asks for one
 * @param timeToLive how long an entry may be old when the follower of the change log does
 * not come to drop it
 * @param timeout how long a read waits for an answer
 * @param connectTimeout how long a connection may take, which no read waits for
 * @param pause how long nobody asks a cache that has failed
 */
@ConfigurationProperties("isthmus.product.cache")
record CacheProperties(@Nullable URI url, @Nullable String password, @DefaultValue("30s") Duration timeToLive,
		@DefaultValue("50ms") Duration timeout, @DefaultValue("2s") Duration connectTimeout,
		@DefaultValue("1s") Duration pause) {

	CacheProperties {
		Assert.isTrue(timeToLive.isPositive(), "isthmus.product.cache.time-to-live must be positive");
		Assert.isTrue(timeout.isPositive(), "isthmus.product.cache.timeout must be positive");
		Assert.isTrue(connectTimeout.isPositive(), "isthmus.product.cache.connect-timeout must be positive");
		Assert.isTrue(pause.isPositive(), "isthmus.product.cache.pause must be positive");
	}

	/** Never shows the password. */
	@Override
	public String toString() {
		return "CacheProperties[%s]".formatted(this.url);
	}

}
