package dev.isthmus.product.cache;

import java.util.Objects;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.consistency.LocalCopy;
import dev.isthmus.product.catalogue.ProductQueries;
import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Puts the region's cache in front of the catalogue, if its address is known.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("isthmus.product.cache.url")
class CacheConfiguration {

	@Bean(destroyMethod = "close")
	RegionCache regionCache(CacheProperties properties) {
		return new RegionCache(Objects.requireNonNull(properties.url()), properties);
	}

	@Bean
	CacheFollower cacheFollower(RegionCache cache, ChangeLog changeLog, LocalCopy copy, CacheProperties properties) {
		return new CacheFollower(cache, changeLog, copy, properties.pause());
	}

	@Bean
	@Primary
	CachedProducts cachedProducts(RegionCache cache, ProductQueries queries, LocalCopy copy,
			PlatformTransactionManager transactions, JsonMapper json, MeterRegistry registry) {
		return new CachedProducts(cache, new FreshRead(queries, copy, transactions), copy, json,
				new CacheMetrics(registry, cache::isAvailable));
	}

}
