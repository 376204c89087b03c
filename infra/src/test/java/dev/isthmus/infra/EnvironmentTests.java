package dev.isthmus.infra;

import java.nio.file.Path;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.infra.compliance.Synthesis;
import dev.isthmus.topology.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.cxapi.CloudAssembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EnvironmentTests {

	@Test
	void developmentLeavesNothingBehind(@TempDir Path directory) {
		Topology topology = ProductionTemplates.TOPOLOGY.subset(Set.of(ProductionTemplates.TOPOLOGY.initialPrimary()));
		Environment environment = Environment.development().withSearchEngine("Elasticsearch_7.10");
		Deployment deployment = OfflineAccount.deployment(environment, topology);
		App app = Synthesis.uncheckedApp(directory, OfflineAccount.facts(topology));
		new Stacks(app, deployment, ProductionTemplates.HEADERS);
		CloudAssembly assembly = app.synth();
		assembly.getStacks().forEach((stack) -> {
			JsonNode resources = Template.of(stack.getStackName(), stack.getTemplate()).root().path("Resources");
			assertThat(resources.findValuesAsText("DeletionPolicy")).as(stack.getStackName())
				.doesNotContain("Retain", "Snapshot");
			assertThat(stack.getTerminationProtection()).isFalse();
		});
		Template stores = Template.of("data",
				assembly.getStackByName("isthmus-dev-%s-data".formatted(topology.initialPrimary())).getTemplate());
		assertThat(stores.resource("AWS::OpenSearchService::Domain").path("EngineVersion").asText())
			.isEqualTo("Elasticsearch_7.10");
	}

	@Test
	void refusesAnEnvironmentNobodyDescribed() {
		assertThatIllegalArgumentException().isThrownBy(() -> Environment.of("test"))
			.withMessageContaining("there are dev and prod");
	}

}
