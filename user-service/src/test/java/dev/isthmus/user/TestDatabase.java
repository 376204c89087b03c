package dev.isthmus.user;

import dev.isthmus.engines.mariadb.MariaDbServer;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Gives a test's application a MariaDB of its own.
 */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String PASSWORD = "only-for-this-test";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		var server = MariaDbServer.temporary();
		server.createSchema("users", "users", PASSWORD);
		TestPropertyValues
			.of("spring.datasource.url=" + server.jdbcUrl("users"), "spring.datasource.username=users",
					"spring.datasource.password=" + PASSWORD)
			.applyTo(context);
		context.addApplicationListener((event) -> {
			if (event instanceof ContextClosedEvent) {
				server.close();
			}
		});
	}

}
