package dev.isthmus.infra;

import java.nio.file.Path;
import java.util.List;
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
		CloudAssembly assembly = synthesise(directory, Environment.development().withSearchEngine("Elasticsearch_7.10"),
				topology);
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
	void shieldStandsBeforeAllThatFacesTheInternet(@TempDir Path directory) {
		Environment environment = Environment.production().withGuards(new Environment.Guards(true, false));
		Topology topology = ProductionTemplates.TOPOLOGY;
		CloudAssembly assembly = synthesise(directory, environment, topology);
		String prefix = ProductionTemplates.DEPLOYMENT.prefix();
		assertThat(protectedResources(assembly, prefix + "-" + GlobalStack.REGION + "-global")).hasSize(2)
			.anyMatch((arn) -> arn.contains(":cloudfront::"))
			.anyMatch((arn) -> arn.contains("hostedzone/"));
		topology.regionIds()
			.forEach((region) -> assertThat(protectedResources(assembly, prefix + "-" + region + "-services"))
				.as(region.value())
				.singleElement()
				.asString()
				.startsWith("{\"Ref\":\"Balancer"));
	}

	@Test
	void refusesAnEnvironmentNobodyDescribed() {
		assertThatIllegalArgumentException().isThrownBy(() -> Environment.of("test"))
			.withMessageContaining("there are dev and prod");
	}

	private static List<String> protectedResources(CloudAssembly assembly, String stack) {
		return Template.of(stack, assembly.getStackByName(stack).getTemplate())
			.resources("AWS::Shield::Protection")
			.values()
			.stream()
			.map((protection) -> protection.path("ResourceArn").toString())
			.toList();
	}

	private static CloudAssembly synthesise(Path directory, Environment environment, Topology topology) {
		App app = Synthesis.uncheckedApp(directory, OfflineAccount.facts(topology));
		new Stacks(app, OfflineAccount.deployment(environment, topology), ProductionTemplates.HEADERS);
		return app.synth();
	}

}
