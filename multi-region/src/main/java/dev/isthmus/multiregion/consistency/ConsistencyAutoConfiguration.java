package dev.isthmus.multiregion.consistency;

import javax.sql.DataSource;

import dev.isthmus.multiregion.MultiRegionProperties;
import dev.isthmus.multiregion.forwarding.ForwardingAutoConfiguration;
import dev.isthmus.multiregion.forwarding.Relay;
import dev.isthmus.multiregion.region.PrimaryLocator;
import dev.isthmus.multiregion.region.RegionStatusSource;
import dev.isthmus.multiregion.region.ReplicationLag;
import dev.isthmus.multiregion.web.RepeatableFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Auto-configures that callers read what they have written, in every region.
 */
@AutoConfiguration(after = ForwardingAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(Relay.class)
@ConditionalOnBooleanProperty(name = "isthmus.consistency.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ConsistencyProperties.class)
public final class ConsistencyAutoConfiguration {

	@Bean
	@ConditionalOnBean(LocalCopy.class)
	WrittenChanges writtenChanges() {
		return new WrittenChanges();
	}

	@Bean
	@ConditionalOnBean(LocalCopy.class)
	RepeatableFilter consistencyFilter(MultiRegionProperties service, ConsistencyProperties properties, LocalCopy copy,
			WrittenChanges written, ReplicationLag lag, PrimaryLocator locator, Relay relay,
			ObjectProvider<MeterRegistry> registry) {
		var metrics = new ConsistencyMetrics(registry.getIfAvailable(SimpleMeterRegistry::new));
		var reads = new Reads(copy, new FreshnessWait(copy, lag::seconds, properties),
				new PrimaryRead(locator, relay, properties.primaryTimeout()), metrics);
		var paths = PathPatternParser.defaultInstance.parse("/" + service.service() + "/**");
		var filter = new ConsistencyFilter(paths, reads, new Writes(copy, written));
		return new RepeatableFilter(RepeatableFilter.CONSISTENCY, filter);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DataSource.class, JdbcClient.class })
	@ConditionalOnBean(DataSource.class)
	@ConditionalOnMissingBean(LocalCopy.class)
	static class DatabaseConfiguration {

		@Bean
		DatabaseCopy databaseCopy(MultiRegionProperties service, RegionStatusSource status, DataSource dataSource) {
			return new DatabaseCopy(service.service(), status, JdbcClient.create(dataSource));
		}

	}

}
