package dev.isthmus.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Regions are the same in every property of every resource, but for what is said here.
 */
class RegionDifferenceTests {

	/** What all regions share is made in the initial primary region. */
	private static final Set<String> SHARED = Set.of("AWS::RDS::GlobalCluster", "AWS::SecretsManager::Secret",
			"AWS::SecretsManager::ResourcePolicy", "AWS::SecretsManager::RotationSchedule",
			"AWS::SecretsManager::SecretTargetAttachment");

	/** The key is made there, too, and has replicas elsewhere; so have images. */
	private static final Set<String> COPIED = Set.of("AWS::KMS::Key", "AWS::KMS::ReplicaKey",
			"AWS::ECR::RepositoryCreationTemplate");

	/** A cluster joins what is there, or makes it. */
	private static final List<String> JOINING = List.of("MasterUsername", "MasterUserPassword",
			"GlobalClusterIdentifier");

	static List<RegionId> secondaries() {
		return ProductionTemplates.DEPLOYMENT.secondaries();
	}

	@ParameterizedTest
	@ValueSource(strings = { "access", "migration", "services", "operations" })
	void primaryAndSecondariesAreTheSame(String part) {
		RegionResources primary = RegionResources.of(primary(), part);
		secondaries()
			.forEach((region) -> assertThat(RegionResources.of(region, part).differences(primary)).as(region.value())
				.isEmpty());
	}

	@ParameterizedTest
	@MethodSource("secondaries")
	void onlyThePrimaryFoundationHasTheKeyItself(RegionId region) {
		RegionResources primary = RegionResources.of(primary(), "foundation");
		RegionResources secondary = RegionResources.of(region, "foundation");
		assertThat(primary.types()).contains("AWS::KMS::Key")
			.doesNotContain("AWS::KMS::ReplicaKey", "AWS::ECR::RepositoryCreationTemplate");
		assertThat(secondary.types()).contains("AWS::KMS::ReplicaKey", "AWS::ECR::RepositoryCreationTemplate")
			.doesNotContain("AWS::KMS::Key");
		assertThat(secondary.without(COPIED).differences(primary.without(COPIED))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("secondaries")
	void onlyThePrimaryStoresHoldTheGlobalDatabaseItsAdministratorAndTheSecrets(RegionId region) {
		RegionResources primary = RegionResources.of(primary(), "data");
		RegionResources secondary = RegionResources.of(region, "data");
		assertThat(primary.types()).containsAll(SHARED);
		assertThat(secondary.types()).doesNotContainAnyElementsOf(SHARED);
		assertThat(cluster(primary().value()).has("MasterUsername")).isTrue();
		assertThat(cluster(region.value()).has("MasterUsername")).isFalse();
		assertThat(joined(secondary).differences(joined(primary.without(SHARED)))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "foundation", "data" })
	void secondariesAreTheSame(String part) {
		RegionResources first = RegionResources.of(secondaries().getFirst(), part);
		secondaries()
			.forEach((region) -> assertThat(RegionResources.of(region, part).differences(first)).as(region.value())
				.isEmpty());
	}

	@Test
	void aDifferenceIsNoticed() {
		RegionResources services = RegionResources.of(primary(), "services");
		RegionResources changed = RegionResources.of(primary(), "services");
		for (JsonNode resource : changed.resources()) {
			if (resource.path("Type").asText().equals("AWS::ECS::Service")) {
				((ObjectNode) resource.path("Properties")).put("EnableExecuteCommand", true);
			}
		}
		assertThat(changed.differences(services)).isNotEmpty()
			.allSatisfy((line) -> assertThat(line).contains("EnableExecuteCommand"));
	}

	private static RegionId primary() {
		return ProductionTemplates.TOPOLOGY.initialPrimary();
	}

	private static JsonNode cluster(String region) {
		return ProductionTemplates.region(new RegionId(region), "data").resource("AWS::RDS::DBCluster");
	}

	private static RegionResources joined(RegionResources resources) {
		RegionResources joined = resources.without(Set.of());
		List<ObjectNode> all = new ArrayList<>();
		joined.resources().forEach((resource) -> all.add((ObjectNode) resource));
		all.forEach((resource) -> {
			resource.remove("DependsOn");
			if (resource.path("Type").asText().equals("AWS::RDS::DBCluster")) {
				((ObjectNode) resource.path("Properties")).remove(JOINING);
			}
		});
		return joined;
	}

}
