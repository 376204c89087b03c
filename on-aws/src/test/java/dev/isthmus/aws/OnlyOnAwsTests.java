package dev.isthmus.aws;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class OnlyOnAwsTests {

	private final ApplicationContextRunner laptop = new ApplicationContextRunner().withUserConfiguration(Service.class)
		.withPropertyValues("isthmus.service=test", "management.cloudwatch.metrics.export.namespace=isthmus",
				"spring.cloud.aws.region.static=eu-west-1", "spring.cloud.aws.endpoint=http://127.0.0.1:9",
				"spring.cloud.aws.credentials.access-key=key", "spring.cloud.aws.credentials.secret-key=secret",
				"logging.level.io.micrometer.cloudwatch2=off");

	@Test
	void nothingOfAwsIsThereOnALaptop() {
		this.laptop.run((context) -> assertThat(ofAws(context)).isEmpty());
		this.laptop.withPropertyValues("spring.profiles.active=lab")
			.run((context) -> assertThat(ofAws(context)).isEmpty());
	}

	@Test
	void clientsOfAwsAreThereWithTheProfile() {
		this.laptop.withPropertyValues("spring.profiles.active=aws")
			.run((context) -> assertThat(ofAws(context)).contains("secretsManagerClient", "ssmClient",
					"cloudWatchMeterRegistry", "signedRequests"));
	}

	private static List<String> ofAws(ConfigurableApplicationContext context) {
		return List.of(context.getBeanDefinitionNames())
			.stream()
			.filter((name) -> !name.startsWith("org.springframework") && !name.contains(Service.class.getSimpleName()))
			.filter((name) -> isOfAws(context, name))
			.map((name) -> name.substring(name.lastIndexOf('.') + 1))
			.toList();
	}

	private static boolean isOfAws(ConfigurableApplicationContext context, String bean) {
		var definition = context.getBeanFactory().getBeanDefinition(bean);
		var described = bean + " " + definition.getBeanClassName() + " " + definition.getFactoryBeanName();
		return described.contains("awspring") || described.contains("dev.isthmus.aws.");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

	}

}
