package dev.isthmus.product;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.isthmus.engines.mariadb.MariaDbServer;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole service on a free port, as the primary, with a MariaDB of its own. Test
 * classes share it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "isthmus.region=us-east-1", "management.server.port=0" })
@ActiveProfiles("lab")
@ContextConfiguration(initializers = RunningService.Surroundings.class)
public @interface RunningService {

	/** What the service finds around it before it starts. */
	class Surroundings implements ApplicationContextInitializer<GenericApplicationContext> {

		private static final String SCHEMA = "product";

		private static final String PASSWORD = "not-a-secret";

		@Override
		public void initialize(GenericApplicationContext context) {
			var database = MariaDbServer.temporary();
			context.getDefaultListableBeanFactory().registerDisposableBean("database", database::close);
			database.createSchema(SCHEMA, SCHEMA, PASSWORD);
			var tokens = new TestTokens();
			context.registerBean(TestTokens.class, () -> tokens);
			TestPropertyValues
				.of("spring.datasource.url=" + database.jdbcUrl(SCHEMA), "spring.datasource.username=" + SCHEMA,
						"spring.datasource.password=" + PASSWORD, "isthmus.security.public-keys=" + tokens.publicKeys())
				.applyTo(context);
		}

	}

}
