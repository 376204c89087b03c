package dev.isthmus.multiregion.region;

import com.zaxxer.hikari.HikariDataSource;
import dev.isthmus.multiregion.changelog.Position;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class RegionAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, RegionAutoConfiguration.class))
		.withPropertyValues("isthmus.region=us-east-1", "isthmus.service=test",
				"isthmus.peers.eu-west-1=http://127.0.0.1:1");

	private final WebApplicationContextRunner withDatabase = this.runner.withBean(HikariDataSource.class, () -> {
		var pool = new HikariDataSource();
		pool.setJdbcUrl("jdbc:mysql://127.0.0.1:1/test?connectTimeout=100");
		return pool;
	});

	private static RegionStatus primary() {
		return new RegionStatus(Role.PRIMARY, 3, Position.START);
	}

	@Test
	void watchesTheDatabase() {
		this.withDatabase.run((context) -> {
			assertThat(context).hasSingleBean(DatabaseWatch.class)
				.hasSingleBean(TermController.class)
				.hasSingleBean(RegionController.class);
			// Nothing listens on port 1.
			assertThat(context.getBean(RegionStatusSource.class).status()).isEqualTo(RegionStatus.UNKNOWN);
			assertThat(context.getBean(PrimaryLocator.class).locate()).isEqualTo(new Primary.Nowhere());
		});
	}

	@Test
	void takesTheStatusThatTheServiceProvides() {
		this.withDatabase.withBean(RegionStatusSource.class, () -> RegionAutoConfigurationTests::primary)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(DatabaseWatch.class).doesNotHaveBean(TermController.class);
				assertThat(context.getBean(PrimaryLocator.class).locate()).isEqualTo(new Primary.Here(primary()));
			});
	}

	@Test
	void needsNoDatabase() {
		this.runner.withClassLoader(new FilteredClassLoader(JdbcClient.class))
			.withBean(RegionStatusSource.class, () -> RegionAutoConfigurationTests::primary)
			.run((context) -> assertThat(context).hasSingleBean(RegionController.class));
	}

	@Test
	void canBeDisabled() {
		this.withDatabase.withPropertyValues("isthmus.region-watch.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PrimaryLocator.class)
				.doesNotHaveBean(RegionController.class));
	}

	@Test
	void saysThatTheRegionIsMissing() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, RegionAutoConfiguration.class))
			.withBean(RegionStatusSource.class, () -> RegionAutoConfigurationTests::primary)
			.withPropertyValues("isthmus.service=test")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("Set isthmus.region"));
	}

	@Test
	void refusesToBeItsOwnPeer() {
		this.withDatabase.withPropertyValues("isthmus.peers.us-east-1=http://127.0.0.1:1")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("isthmus.peers"));
	}

}
