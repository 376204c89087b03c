package dev.isthmus.multiregion.consistency;

import java.util.Optional;

import com.zaxxer.hikari.HikariDataSource;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.forwarding.ForwardingAutoConfiguration;
import dev.isthmus.multiregion.region.RegionAutoConfiguration;
import dev.isthmus.multiregion.testing.TestStatus;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class ConsistencyAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, RegionAutoConfiguration.class,
				ForwardingAutoConfiguration.class, ConsistencyAutoConfiguration.class))
		.withBean(TestStatus.class)
		.withPropertyValues("isthmus.service=test", "isthmus.region=us-east-1");

	@Test
	void givesTokensWhereThereIsADatabase() {
		this.runner.withBean(HikariDataSource.class)
			.run((context) -> assertThat(context).hasSingleBean(DatabaseCopy.class).hasBean("consistencyFilter"));
	}

	@Test
	void givesNoneWhereReadsComeFromNothingThatItKnows() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(LocalCopy.class)
			.doesNotHaveBean("consistencyFilter"));
		this.runner.withBean(HikariDataSource.class)
			.withClassLoader(new FilteredClassLoader(JdbcClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("consistencyFilter"));
	}

	@Test
	void canBeDisabled() {
		this.runner.withBean(HikariDataSource.class)
			.withPropertyValues("isthmus.consistency.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("consistencyFilter"));
	}

	@Test
	void backsOffForACopyOfAnotherKind() {
		this.runner.withBean(HikariDataSource.class)
			.withBean(OtherCopy.class)
			.run((context) -> assertThat(context).hasSingleBean(OtherCopy.class)
				.doesNotHaveBean(DatabaseCopy.class)
				.hasBean("consistencyFilter"));
	}

	static class OtherCopy implements LocalCopy {

		@Override
		public String service() {
			return "other";
		}

		@Override
		public TermPosition known() {
			return TermPosition.START;
		}

		@Override
		public TermPosition reached() {
			return TermPosition.START;
		}

		@Override
		public Optional<Position> endOf(long term) {
			return Optional.empty();
		}

	}

}
