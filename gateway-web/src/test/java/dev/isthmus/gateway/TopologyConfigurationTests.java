package dev.isthmus.gateway;

import java.util.ArrayList;
import java.util.List;

import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.RoutingPolicy;
import dev.isthmus.topology.Topology;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class TopologyConfigurationTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withUserConfiguration(TopologyConfiguration.class, Properties.class)
		.withPropertyValues("isthmus.gateway.topology=../regions.yaml");

	@Test
	void knowsTheRegionsThatRun() {
		this.application.withPropertyValues(region("eu-west-1", "product", "search", "user"))
			.withPropertyValues("isthmus.gateway.policy=weighted")
			.run((context) -> {
				Topology topology = context.getBean(Topology.class);
				assertThat(topology.regionIds()).containsExactly(new RegionId("eu-west-1"));
				assertThat(topology.routing().policy()).isEqualTo(RoutingPolicy.WEIGHTED);
			});
	}

	@Test
	void refusesToStartWithoutRegions() {
		assertRefusal("isthmus.gateway.regions must name regions of [us-east-1, eu-west-1, ap-southeast-1], not []",
				new String[0]);
	}

	@Test
	void refusesARegionThatIsNotDescribed() {
		assertRefusal("must name regions of [us-east-1, eu-west-1, ap-southeast-1], not [eu-west-9]",
				region("eu-west-9", "product", "search", "user"));
	}

	@Test
	void refusesARegionThatLacksAService() {
		assertRefusal(
				"isthmus.gateway.regions.eu-west-1.services must name each of [product, search, user], not [product]",
				region("eu-west-1", "product"));
	}

	@Test
	void refusesAnAddressThatIsNotAUrl() {
		assertRefusal("isthmus.gateway.regions.eu-west-1.services.user must be a URL such as",
				region("eu-west-1", "product", "search", "user"), "isthmus.gateway.regions.eu-west-1.services.user=x");
	}

	@Test
	void refusesAPolicyThatDoesNotExist() {
		assertRefusal("isthmus.gateway.policy: 'nearest' is not a routing policy",
				region("eu-west-1", "product", "search", "user"), "isthmus.gateway.policy=nearest");
	}

	@Test
	void saysThatTheFileIsMissing() {
		assertRefusal("none.yaml: there is no such file", region("eu-west-1", "product", "search", "user"),
				"isthmus.gateway.topology=none.yaml");
	}

	private void assertRefusal(String message, String[] region, String... others) {
		this.application.withPropertyValues(region).withPropertyValues(others).run((context) -> {
			FailureAnalysis analysis = new InvalidGatewayFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains(message);
		});
	}

	private static String[] region(String region, String... services) {
		List<String> properties = new ArrayList<>();
		properties.add("isthmus.gateway.regions.%s.port=0".formatted(region));
		for (String service : services) {
			properties.add("isthmus.gateway.regions.%s.services.%s=http://127.0.0.1:1".formatted(region, service));
		}
		return properties.toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(GatewayProperties.class)
	static class Properties {

	}

}
