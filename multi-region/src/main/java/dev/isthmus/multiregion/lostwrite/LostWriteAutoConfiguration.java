package dev.isthmus.multiregion.lostwrite;

import java.time.Clock;

import javax.sql.DataSource;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeLogAutoConfiguration;
import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.security.Roles;
import dev.isthmus.multiregion.security.SecurityAutoConfiguration;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Auto-configures what operators do about lost writes, in a service with a change log.
 */
@AutoConfiguration(after = ChangeLogAutoConfiguration.class, before = SecurityAutoConfiguration.class,
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ JdbcClient.class, PlatformTransactionManager.class })
@ConditionalOnBean({ ChangeLog.class, DataSource.class, PlatformTransactionManager.class })
public final class LostWriteAutoConfiguration {

	@Bean
	LostWriteController lostWriteController(DataSource dataSource, JsonMapper json,
			ObjectProvider<Reapplication> reapplications, PlatformTransactionManager transactions,
			ObjectProvider<Clock> clock) {
		return new LostWriteController(new LostWrites(new LostWriteTable(JdbcClient.create(dataSource), json),
				reapplications.orderedStream().toList(), new TransactionTemplate(transactions),
				clock.getIfAvailable(Clock::systemUTC)));
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	RequestRules lostWriteRules() {
		return (requests) -> requests.requestMatchers("/*/lost-writes", "/*/lost-writes/**").hasRole(Roles.OPERATOR);
	}

}
