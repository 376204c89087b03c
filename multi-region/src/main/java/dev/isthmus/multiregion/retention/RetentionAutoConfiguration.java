package dev.isthmus.multiregion.retention;

import java.time.Clock;

import javax.sql.DataSource;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeLogAutoConfiguration;
import dev.isthmus.multiregion.region.RegionAutoConfiguration;
import dev.isthmus.multiregion.region.RegionStatusSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Auto-configures the removal of old changes, if {@code isthmus.change-log.retention.age}
 * says how old they may become.
 */
@AutoConfiguration(after = { ChangeLogAutoConfiguration.class, RegionAutoConfiguration.class })
@ConditionalOnClass({ DataSource.class, JdbcClient.class })
@ConditionalOnBean({ DataSource.class, ChangeLog.class, RegionStatusSource.class })
@ConditionalOnProperty("isthmus.change-log.retention.age")
@EnableConfigurationProperties(RetentionProperties.class)
public final class RetentionAutoConfiguration {

	@Bean
	RetentionSchedule retentionSchedule(DataSource dataSource, RegionStatusSource region,
			RetentionProperties properties, ObjectProvider<Clock> clock) {
		var retention = new ChangeLogRetention(JdbcClient.create(dataSource), clock.getIfAvailable(Clock::systemUTC),
				properties.age());
		return new RetentionSchedule(retention, region, properties.interval());
	}

}
