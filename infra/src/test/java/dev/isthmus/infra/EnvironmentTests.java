package dev.isthmus.infra;

import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.infra.compliance.Reports;
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
	void developmentLeavesNothingBehind() {
		DevelopmentTemplates.assembly().getStacks().forEach((stack) -> {
			JsonNode resources = Template.of(stack.getStackName(), stack.getTemplate()).root().path("Resources");
			assertThat(resources.findValuesAsText("DeletionPolicy")).as(stack.getStackName())
				.doesNotContain("Retain", "Snapshot");
			assertThat(stack.getTerminationProtection()).as(stack.getStackName()).isFalse();
		});
	}

	@Test
	void developmentCanHaveAmazonsElasticsearch() {
		ProductionTemplates.TOPOLOGY.regionIds().forEach((region) -> {
			Template stores = DevelopmentTemplates.region(region, "data");
			assertThat(stores.resource("AWS::OpenSearchService::Domain").path("EngineVersion").asText())
				.isEqualTo("Elasticsearch_7.10");
			assertThat(stores.resources("AWS::RDS::DBInstance")).hasSize(1);
		});
	}

	@Test
	void developmentPassesTheSameRules() {
		assertThat(Reports.findings(DevelopmentTemplates.directory())).isEmpty();
		assertThat(Reports.violations(DevelopmentTemplates.directory())).isEmpty();
	}

	@Test
	void refusesDatabasesThatCannotBeGlobal() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Environment.Database("t4g.medium", 1, 1))
			.withMessageContaining("no burstable instances, and t4g.medium is one");
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
