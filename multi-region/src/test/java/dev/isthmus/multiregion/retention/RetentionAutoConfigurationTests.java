package dev.isthmus.multiregion.retention;

import com.zaxxer.hikari.HikariDataSource;
import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.region.RegionStatus;
import dev.isthmus.multiregion.region.RegionStatusSource;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RetentionAutoConfiguration.class))
		.withBean(HikariDataSource.class)
		.withBean(ChangeLog.class, () -> Mockito.mock(ChangeLog.class))
		.withBean(RegionStatusSource.class, () -> () -> RegionStatus.UNKNOWN);

	@Test
	void keepsEverythingByDefault() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(RetentionSchedule.class));
	}

	@Test
	void removesWhatIsOlderThanAsked() {
		this.runner.withPropertyValues("isthmus.change-log.retention.age=7d")
			.run((context) -> assertThat(context).hasSingleBean(RetentionSchedule.class));
	}

	@Test
	void refusesAnAgeThatABriefAbsenceExceeds() {
		this.runner.withPropertyValues("isthmus.change-log.retention.age=5m")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("an hour or more"));
	}

	@Test
	void needsADatabase() {
		this.runner.withPropertyValues("isthmus.change-log.retention.age=7d")
			.withClassLoader(new FilteredClassLoader(JdbcClient.class))
			.run((context) -> assertThat(context).doesNotHaveBean(RetentionSchedule.class));
	}

}
