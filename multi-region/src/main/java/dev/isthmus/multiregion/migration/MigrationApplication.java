package dev.isthmus.multiregion.migration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Brings a schema to what a version needs and ends, without starting the service whose
 * class path and settings these are. Run in every region before any of them gets the new
 * version: it migrates where the database is writable, and ends elsewhere when
 * replication has brought the schema. It may be run again.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class,
		MigrationAutoConfiguration.class })
public class MigrationApplication {

	/**
	 * Migrates.
	 * @param args properties, as those of the service
	 * @throws IllegalStateException if the schema does not arrive in time
	 */
	public static void main(String[] args) {
		var application = new SpringApplication(MigrationApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run(args).close();
	}

}
