package dev.isthmus.multiregion.region;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

import dev.isthmus.multiregion.MultiRegionProperties;
import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.security.Roles;
import dev.isthmus.multiregion.security.SecurityAutoConfiguration;
import io.micrometer.core.instrument.binder.MeterBinder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Auto-configures what a region knows about itself and others, from its database or, in a
 * service without one, from the {@link RegionStatusSource} that the service provides.
 */
@AutoConfiguration(before = SecurityAutoConfiguration.class,
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
				"org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "isthmus.region-watch.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ MultiRegionProperties.class, RegionProperties.class })
public final class RegionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PrimaryLocator primaryLocator(RegionStatusSource own, MultiRegionProperties properties, RegionProperties watch,
			JsonMapper json) {
		var http = HttpClient.newBuilder().connectTimeout(watch.peerTimeout()).build();
		// A region may already run a newer version that tells more.
		var tolerant = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		var peers = properties.peers()
			.entrySet()
			.stream()
			.map((entry) -> new Peer(entry.getKey(), entry.getValue()))
			.map((peer) -> new PeerWatch(peer, properties.service(), http, tolerant, watch))
			.toList();
		return new PrimaryLocator(own, peers);
	}

	@Bean
	ReplicationLag replicationLag(RegionStatusSource own, PrimaryLocator locator) {
		return new ReplicationLag(own, locator, System::nanoTime);
	}

	@Bean
	Watches watches(RegionStatusSource own, PrimaryLocator locator, ReplicationLag lag, RegionProperties properties) {
		RegionStatusListener listener = () -> {
			locator.statusChanged();
			lag.statusChanged();
		};
		var database = (own instanceof DatabaseWatch watch)
				? List.of(new Watch("database-watch", watch, properties.probeInterval(), listener)) : List.<Watch>of();
		var peers = locator.peers()
			.stream()
			.map((peer) -> new Watch("watch-" + peer.peer().region(), peer, properties.peerInterval(), listener))
			.toList();
		return new Watches(database, peers);
	}

	@Bean
	Draining draining() {
		return new Draining();
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	DrainingEndpoint drainingEndpoint(Draining draining) {
		return new DrainingEndpoint(draining);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DataSource.class, JdbcClient.class })
	@ConditionalOnBean(DataSource.class)
	@ConditionalOnMissingBean(RegionStatusSource.class)
	static class DatabaseConfiguration {

		@Bean
		DatabaseWatch databaseWatch(MultiRegionProperties properties, RegionProperties watch, DataSource dataSource,
				ObjectProvider<Clock> clock) {
			return new DatabaseWatch(properties.region(), ProbeConnection.besides(dataSource, watch.probeTimeout()),
					clock.getIfAvailable(Clock::systemUTC));
		}

		@Bean
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		TermController termController(DataSource dataSource) {
			return new TermController(new TermTable(JdbcClient.create(dataSource)));
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		RequestRules termRules() {
			return (requests) -> requests.requestMatchers("/*/terms").hasAnyRole(Roles.SERVICE, Roles.OPERATOR);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class WebConfiguration {

		@Bean
		RegionController regionController(MultiRegionProperties properties, RegionProperties watch,
				RegionStatusSource source, Draining draining, ObjectProvider<HealthEndpoint> endpoint) {
			var health = new RegionHealth(() -> {
				var checks = endpoint.getIfAvailable();
				return checks == null || Status.UP.equals(checks.health().getStatus());
			}, watch.healthAge());
			return new RegionController(properties.region(), source, draining, health);
		}

		@Bean
		FilterRegistrationBean<ServedByFilter> servedByFilter(MultiRegionProperties properties) {
			var registration = new FilterRegistrationBean<>(new ServedByFilter(properties.region()));
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		RegionMetrics regionMetrics(RegionStatusSource source, ReplicationLag lag) {
			return new RegionMetrics(source, lag);
		}

	}

}
