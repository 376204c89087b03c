package dev.isthmus.infra;

import java.util.Map;

import dev.isthmus.topology.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeploymentContextTests {

	private static final Topology REGIONS = ProductionTemplates.TOPOLOGY;

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "two", "1.5", "100", "4" })
	void refusesAsManyRegionsAsThereAreNot(String count) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DeploymentContext.read(app(Map.of("isthmus:regions", count)), REGIONS))
			.withMessage("The context says isthmus:regions=%s; it is how many regions there are, from 1 to %d", count,
					REGIONS.regionIds().size());
	}

	@Test
	void takesTheInitialPrimaryRegionAndOthers() {
		var deployment = DeploymentContext.read(app(Map.of("isthmus:regions", "2", "isthmus:environment", "dev",
				"isthmus:domain", "shop.example", "isthmus:zone-id", "Z1", "isthmus:operator-email",
				"operator@shop.example", "isthmus:source-repository", "shop/isthmus")), REGIONS);
		assertThat(deployment.topology().regionIds()).hasSize(2).contains(REGIONS.initialPrimary());
	}

	@Test
	void saysWhatIsMissing() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DeploymentContext.read(app(Map.of("isthmus:regions", "2")), REGIONS))
			.withMessageContaining("isthmus:environment");
	}

	private static App app(Map<String, String> context) {
		return new App(AppProps.builder().context(context).build());
	}

}
