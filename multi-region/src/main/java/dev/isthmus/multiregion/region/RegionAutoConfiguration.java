package dev.isthmus.multiregion.region;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.isthmus.multiregion.MultiRegionProperties;
import dev.isthmus.multiregion.lease.Lease;
import dev.isthmus.multiregion.lease.LeaseConfiguration;
import dev.isthmus.multiregion.lease.LeaseProperties;
import dev.isthmus.multiregion.lease.Withholding;
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
import org.springframework.context.annotation.Import;
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
@Import(LeaseConfiguration.class)
public final class RegionAutoConfiguration {

	@Bean
	HeardTerms heardTerms() {
		return new HeardTerms();
	}

	@Bean
	RegionQuestion.Exchange regionExchange(RegionStatusSource own, MultiRegionProperties properties,
			RegionProperties watch, Lease lease, JsonMapper json, HeardTerms heard) {
		var http = HttpClient.newBuilder().connectTimeout(watch.peerTimeout()).build();
		// A region may already run a newer version that tells more.
		var tolerant = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		return new RegionQuestion.Exchange(properties.region(), properties.service(), http, tolerant,
				watch.peerTimeout(), lease, () -> own.status().term(), heard);
	}

	@Bean
	@ConditionalOnMissingBean
	PrimaryLocator primaryLocator(RegionStatusSource own, MultiRegionProperties properties, RegionProperties watch,
			RegionQuestion.Exchange exchange) {
		var peers = properties.peers()
			.entrySet()
			.stream()
			.map((entry) -> new Peer(entry.getKey(), entry.getValue()))
			.map((peer) -> new PeerWatch(peer, new RegionQuestion(peer.region().value(), peer.baseUrl(), exchange),
					watch.peerPatience(), watch.peerExpiry()))
			.toList();
		return new PrimaryLocator(own, peers, exchange.lease());
	}

	@Bean
	ReplicationLag replicationLag(RegionStatusSource own, PrimaryLocator locator) {
		return new ReplicationLag(own, locator, System::nanoTime);
	}

	@Bean
	Watches watches(RegionStatusSource own, PrimaryLocator locator, ReplicationLag lag, LeaseProperties lease,
			RegionQuestion.Exchange exchange, RegionProperties properties) {
		RegionStatusListener listener = () -> {
			exchange.lease().observe();
			locator.statusChanged();
			lag.statusChanged();
		};
		var database = (own instanceof DatabaseWatch watch) ? List
			.of(new Watch("database-watch", watch, interval(locator, properties, properties.probeInterval()), listener))
				: List.<Watch>of();
		var others = new ArrayList<Watch>();
		locator.peers()
			.forEach((peer) -> others.add(new Watch("watch-" + peer.peer().region(), peer,
					interval(locator, properties, properties.peerInterval()), listener)));
		if (lease.witness() != null) {
			var question = new RegionQuestion(Lease.WITNESS, lease.witness(), exchange);
			others.add(new Watch("watch-witness", new WitnessWatch(question), properties::peerInterval, listener));
		}
		var watches = new Watches(database, others);
		locator.hurryWith(watches::hurry);
		return watches;
	}

	/** A write that waits is sent as soon as the new primary is known. */
	private static Supplier<Duration> interval(PrimaryLocator locator, RegionProperties properties, Duration usual) {
		return () -> (locator.isAwaited() && properties.urgentInterval().compareTo(usual) < 0)
				? properties.urgentInterval() : usual;
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

	@Bean
	@ConditionalOnAvailableEndpoint
	LeaseEndpoint leaseEndpoint(MultiRegionProperties properties, Lease lease, Withholding withholding,
			RegionStatusSource own) {
		return new LeaseEndpoint(properties.peers().keySet(), lease, withholding, own);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DataSource.class, JdbcClient.class })
	@ConditionalOnBean(DataSource.class)
	@ConditionalOnMissingBean(RegionStatusSource.class)
	static class DatabaseConfiguration {

		@Bean
		DatabaseWatch databaseWatch(MultiRegionProperties properties, RegionProperties watch, DataSource dataSource,
				HeardTerms heard, ObjectProvider<Clock> clock) {
			return new DatabaseWatch(properties.region(),
					ProbeConnection.besides(dataSource, watch.probeTimeout(), watch.probeAge()), heard,
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
				PrimaryLocator locator, Lease lease, Withholding withholding, Draining draining,
				ObjectProvider<HealthEndpoint> endpoint) {
			var health = new RegionHealth(() -> {
				var checks = endpoint.getIfAvailable();
				return checks == null || Status.UP.equals(checks.health().getStatus());
			}, watch.healthAge());
			return new RegionController(properties.region(), locator, lease, withholding, draining, health);
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
