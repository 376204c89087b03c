package dev.isthmus.multiregion.lease;

import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.isthmus.multiregion.MultiRegionProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures, where regions are watched, that a primary acknowledges writes only while a
 * majority sees it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LeaseProperties.class)
public class LeaseConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(LeaseConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	Lease lease(MultiRegionProperties regions, LeaseProperties properties) {
		if (!properties.enabled()) {
			return Lease.unneeded();
		}
		var voters = regions.peers()
			.keySet()
			.stream()
			.map(Object::toString)
			.collect(Collectors.toCollection(TreeSet::new));
		// An odd number of regions has a majority without it, and an even number of
		// votes would make that harder to reach.
		if (properties.witness() != null && voters.size() % 2 == 1) {
			voters.add(Lease.WITNESS);
		}
		var lease = new Lease(voters, properties.duration(), System::nanoTime);
		if (!voters.isEmpty() && !lease.isNeeded()) {
			logger.warn("Two regions and no isthmus.lease.witness: a primary that is cut off goes on to acknowledge");
		}
		return lease;
	}

	@Bean
	Withholding withholding(LeaseProperties properties) {
		return new Withholding(properties.duration(), properties.withholdTimeout(), System::nanoTime);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		MeterBinder leaseMetrics(Lease lease) {
			return (registry) -> Gauge.builder("isthmus.lease.held", lease, (held) -> held.isHeld() ? 1 : 0)
				.description("1 while this region may acknowledge writes, should it be primary")
				.register(registry);
		}

	}

}
