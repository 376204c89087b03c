package dev.isthmus.aws.measure;

import java.util.List;

import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configures which measures CloudWatch gets. It is paid by the measure, so it gets
 * those that dashboards and alarms look at; Prometheus has them all.
 */
@AutoConfiguration(beforeName = "io.awspring.cloud.autoconfigure.metrics.CloudWatchExportAutoConfiguration")
@EnableConfigurationProperties(MeasureProperties.class)
public final class MeasuresAutoConfiguration {

	@Bean
	MeterRegistryCustomizer<CloudWatchMeterRegistry> measuresOfDashboards(MeasureProperties properties,
			Environment environment) {
		var service = Tag.of("service", environment.getRequiredProperty("isthmus.service"));
		return (registry) -> registry.config()
			.meterFilter(MeterFilter.denyUnless((id) -> isWanted(id, properties)))
			.commonTags(List.of(service));
	}

	private static boolean isWanted(Meter.Id id, MeasureProperties properties) {
		return properties.prefixes().stream().anyMatch(id.getName()::startsWith);
	}

}
