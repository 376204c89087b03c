package dev.isthmus.multiregion.forwarding;

import com.zaxxer.hikari.HikariDataSource;
import dev.isthmus.multiregion.idempotency.IdempotencyProperties;
import dev.isthmus.multiregion.idempotency.ObservedKeys;
import dev.isthmus.multiregion.region.RegionAutoConfiguration;
import dev.isthmus.multiregion.region.RegionStatus;
import dev.isthmus.multiregion.region.RegionStatusSource;
import dev.isthmus.multiregion.web.WebProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ForwardingAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, RegionAutoConfiguration.class,
				ForwardingAutoConfiguration.class))
		.withBean(RegionStatusSource.class, () -> () -> RegionStatus.UNKNOWN)
		.withPropertyValues("isthmus.region=us-east-1", "isthmus.service=test");

	@Test
	void forwardsByDefault() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			assertThat(context).hasBean("forwardingFilter").hasSingleBean(WriteFailureResolver.class);
			var meters = context.getBean(MeterRegistry.class);
			assertThat(meters.find("isthmus.forwarding.held").gauge()).isNotNull();
			assertThat(meters.find("isthmus.forwarding.hold").timer()).isNotNull();
		});
	}

	@Test
	void goesByKeysOnlyWhereTheyAreObserved() {
		this.runner.run((context) -> assertThat(context.getBean(ObservedKeys.class).enabled()).isFalse());
		this.runner.withUserConfiguration(Keys.class)
			.withPropertyValues("isthmus.idempotency.excluded-paths=/test/sessions/**",
					"isthmus.web.streaming-paths=/test/imports")
			.run((context) -> {
				var keys = context.getBean(ObservedKeys.class);
				assertThat(keys.enabled()).isTrue();
				assertThat(keys.excluded()).extracting(Object::toString)
					.containsExactly("/test/sessions/**", "/test/imports", "/*/lost-writes/**");
			});
	}

	@EnableConfigurationProperties({ IdempotencyProperties.class, WebProperties.class })
	static class Keys {

	}

	@Test
	void canBeDisabled() {
		this.runner.withPropertyValues("isthmus.forwarding.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("forwardingFilter"));
	}

	@Test
	void needsToKnowThePrimary() {
		this.runner.withPropertyValues("isthmus.region-watch.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("forwardingFilter"));
	}

	@Test
	void evictsTheConnectionsOfThePool() {
		this.runner.withBean(HikariDataSource.class)
			.run((context) -> assertThat(context).getBean(ConnectionEviction.class)
				.isSameAs(context.getBean("hikariEviction")));
	}

	@Test
	void needsNoPool() {
		this.runner.withClassLoader(new FilteredClassLoader(HikariDataSource.class))
			.run((context) -> assertThat(context).hasBean("forwardingFilter"));
	}

	@Test
	void backsOffForAnotherEviction() {
		this.runner.withBean("custom", ConnectionEviction.class, () -> () -> {
		}).run((context) -> assertThat(context).getBean(ConnectionEviction.class).isSameAs(context.getBean("custom")));
	}

}
