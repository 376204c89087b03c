package dev.isthmus.multiregion.changelog;

import java.time.Clock;

import javax.sql.DataSource;

import dev.isthmus.multiregion.problem.ProblemAutoConfiguration;
import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.security.Roles;
import dev.isthmus.multiregion.security.SecurityAutoConfiguration;
import jakarta.persistence.EntityManagerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/**
 * Auto-configures the change log of a service with a database, and its feed.
 */
@AutoConfiguration(after = ProblemAutoConfiguration.class, before = SecurityAutoConfiguration.class,
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration" })
@ConditionalOnClass({ DataSource.class, JdbcTemplate.class })
@ConditionalOnBean(DataSource.class)
@ConditionalOnBooleanProperty(name = "isthmus.change-log.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ChangeLogProperties.class)
public final class ChangeLogAutoConfiguration {

	@Bean
	ChangeTables changeTables(DataSource dataSource, JsonMapper json) {
		return new ChangeTables(new JdbcTemplate(dataSource), json);
	}

	@Bean
	ChangeSignal changeSignal(ChangeLogProperties properties) {
		return new ChangeSignal(properties.pollInterval());
	}

	@Bean
	@ConditionalOnMissingBean
	PersistenceFlush persistenceFlush() {
		return () -> {
		};
	}

	@Bean
	@ConditionalOnMissingBean
	ChangeLog changeLog(ChangeTables tables, ChangeSignal signal, PersistenceFlush flush, JsonMapper json,
			ChangeLogProperties properties, ObjectProvider<Clock> clock, ObjectProvider<ChangeListener> listeners) {
		var environment = new PendingChanges.Environment(tables, new Shards(properties.shards()), flush, json,
				clock.getIfAvailable(Clock::systemUTC), (term, position) -> listeners.orderedStream()
					.forEach((listener) -> listener.changesCommitted(term, position)));
		return new JdbcChangeLog(environment, new ChangeReader(tables, signal));
	}

	/**
	 * Waiting readers are let go before the web server waits for its requests to end.
	 */
	@Bean
	ApplicationListener<ContextClosedEvent> changeSignalCloser(ChangeSignal signal) {
		return (_) -> signal.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(EntityManagerFactory.class)
	static class PersistenceConfiguration {

		@Bean
		@ConditionalOnBean(EntityManagerFactory.class)
		PersistenceFlush entityManagerFlush(EntityManagerFactory factory) {
			var entityManager = SharedEntityManagerCreator.createSharedEntityManager(factory);
			return () -> {
				try {
					entityManager.flush();
				}
				catch (RuntimeException ex) {
					// As a repository would, and the transaction manager when it commits.
					throw DataAccessUtils.translateIfNecessary(ex,
							EntityManagerFactoryUtils::convertJpaAccessExceptionIfPossible);
				}
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class FeedConfiguration {

		@Bean
		ChangeLogController changeLogController(ChangeLog changeLog) {
			return new ChangeLogController(changeLog);
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		RequestRules changeFeedRules() {
			return (requests) -> requests.requestMatchers("/*/changes").hasAnyRole(Roles.SERVICE, Roles.OPERATOR);
		}

	}

}
