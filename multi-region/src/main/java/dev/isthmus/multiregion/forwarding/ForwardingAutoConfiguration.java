package dev.isthmus.multiregion.forwarding;

import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import dev.isthmus.multiregion.MultiRegionProperties;
import dev.isthmus.multiregion.idempotency.IdempotencyProperties;
import dev.isthmus.multiregion.idempotency.ObservedKeys;
import dev.isthmus.multiregion.problem.ProblemAutoConfiguration;
import dev.isthmus.multiregion.problem.ProblemWriter;
import dev.isthmus.multiregion.region.PrimaryLocator;
import dev.isthmus.multiregion.region.RegionAutoConfiguration;
import dev.isthmus.multiregion.web.RepeatableFilter;
import dev.isthmus.multiregion.web.WebProperties;
import io.micrometer.core.instrument.Gauge;
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
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Auto-configures that writes are done by the primary, wherever they arrive.
 */
@AutoConfiguration(after = { RegionAutoConfiguration.class, ProblemAutoConfiguration.class }, afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(PrimaryLocator.class)
@ConditionalOnBooleanProperty(name = "isthmus.forwarding.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ForwardingProperties.class)
public final class ForwardingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ConnectionEviction connectionEviction() {
		return () -> {
		};
	}

	@Bean
	ForwardingMetrics forwardingMetrics(ObjectProvider<MeterRegistry> registry) {
		return new ForwardingMetrics(registry.getIfAvailable(SimpleMeterRegistry::new));
	}

	@Bean
	Holds holds(PrimaryLocator locator, ForwardingProperties properties, ForwardingMetrics metrics,
			ObjectProvider<MeterRegistry> registry) {
		var holds = new Holds(locator, properties, metrics);
		registry.ifAvailable((meters) -> Gauge.builder("isthmus.forwarding.held", holds, Holds::held)
			.description("Writes that wait for a primary now")
			.register(meters));
		return holds;
	}

	@Bean
	WriteFailureResolver writeFailureResolver() {
		return new WriteFailureResolver();
	}

	@Bean
	@ConditionalOnBean(ProblemWriter.class)
	ReadFailureResolver readFailureResolver(ProblemWriter problems) {
		return new ReadFailureResolver(problems);
	}

	@Bean
	Relay relay(MultiRegionProperties service, ForwardingProperties properties) {
		return new Relay(service.region(), properties.connectTimeout());
	}

	@Bean
	ObservedKeys observedKeys(ObjectProvider<IdempotencyProperties> idempotency, ObjectProvider<WebProperties> web) {
		var properties = idempotency.getIfAvailable();
		return (properties != null) ? ObservedKeys.of(properties, web.getObject()) : ObservedKeys.none();
	}

	@Bean
	RepeatableFilter forwardingFilter(MultiRegionProperties service, ForwardingProperties properties,
			PrimaryLocator locator, ObservedKeys keys, Holds holds, ConnectionEviction eviction,
			ForwardingMetrics metrics, Relay relay) {
		var patterns = PathPatternParser.defaultInstance;
		var filter = new ForwardingFilter(patterns.parse("/" + service.service() + "/**"),
				properties.regionLocalPaths().stream().map(patterns::parse).toList(),
				Math.toIntExact(properties.maxBufferedBody().toBytes()), keys, holds, new LocalWrite(locator, eviction),
				new RemoteWrite(relay, properties, locator), metrics);
		return new RepeatableFilter(RepeatableFilter.FORWARDING, filter);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HikariDataSource.class)
	static class HikariConfiguration {

		@Bean
		@ConditionalOnBean(HikariDataSource.class)
		ConnectionEviction hikariEviction(ObjectProvider<HikariDataSource> pools) {
			return () -> pools.stream()
				.map(HikariDataSource::getHikariPoolMXBean)
				.filter(Objects::nonNull)
				.forEach((pool) -> pool.softEvictConnections());
		}

	}

}
