package dev.isthmus.multiregion.changelog;

import java.time.Duration;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeLogAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ChangeLogAutoConfiguration.class))
		.withPropertyValues("isthmus.service=test");

	private final WebApplicationContextRunner withDatabase = this.runner.withBean(HikariDataSource.class);

	@Test
	void keepsAChangeLogWhereThereIsADatabase() {
		this.withDatabase.run((context) -> assertThat(context).hasSingleBean(JdbcChangeLog.class)
			.hasSingleBean(ChangeLogController.class));
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ChangeLog.class));
	}

	@Test
	void canBeDisabled() {
		this.withDatabase.withPropertyValues("isthmus.change-log.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ChangeLog.class)
				.doesNotHaveBean(ChangeLogController.class));
	}

	@Test
	void backsOffForAnotherChangeLog() {
		this.withDatabase.withBean(OtherChangeLog.class)
			.run((context) -> assertThat(context).doesNotHaveBean(JdbcChangeLog.class)
				.hasSingleBean(ChangeLogController.class));
	}

	@Test
	void needsNeitherPersistenceContextNorDatabaseClasses() {
		this.withDatabase.withClassLoader(new FilteredClassLoader(EntityManagerFactory.class))
			.run((context) -> assertThat(context).hasSingleBean(JdbcChangeLog.class));
		this.runner.withClassLoader(new FilteredClassLoader(JdbcTemplate.class))
			.run((context) -> assertThat(context).doesNotHaveBean(ChangeLog.class));
	}

	@Test
	void refusesTooManyShards() {
		this.withDatabase.withPropertyValues("isthmus.change-log.shards=2000")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("isthmus.change-log.shards"));
	}

	static class OtherChangeLog implements ChangeLog {

		@Override
		public void append(ChangeType type, String entity, String entityId, Supplier<ChangedEntity> state) {
		}

		@Override
		public ChangePage read(Position after, int limit, Duration wait) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Position head() {
			return Position.START;
		}

	}

}
