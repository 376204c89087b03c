package dev.isthmus.multiregion.idempotency;

import java.time.Clock;

import javax.sql.DataSource;

import dev.isthmus.multiregion.web.RepeatableFilter;
import dev.isthmus.multiregion.web.WebAutoConfiguration;
import dev.isthmus.multiregion.web.WebProperties;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Auto-configures that a write with an {@code Idempotency-Key} is applied once.
 */
@AutoConfiguration(after = WebAutoConfiguration.class,
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ JdbcClient.class, PlatformTransactionManager.class })
@ConditionalOnBean({ DataSource.class, PlatformTransactionManager.class })
@ConditionalOnBooleanProperty(name = "isthmus.idempotency.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ IdempotencyProperties.class, WebProperties.class })
public final class IdempotencyAutoConfiguration {

	@Bean
	IdempotencyKeys idempotencyKeys(DataSource dataSource) {
		return new IdempotencyKeys(JdbcClient.create(dataSource));
	}

	@Bean
	RepeatableFilter idempotencyFilter(DataSource dataSource, JsonMapper json, PlatformTransactionManager transactions,
			IdempotencyProperties properties, WebProperties web, ObjectProvider<Clock> clock) {
		var filter = new IdempotencyFilter(new KeyTable(JdbcClient.create(dataSource), json), transactions,
				ObservedKeys.of(properties, web), new Fingerprints(json, properties.secretFields()), properties,
				clock.getIfAvailable(Clock::systemUTC));
		return new RepeatableFilter(RepeatableFilter.IDEMPOTENCY, filter);
	}

}
