package dev.isthmus.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Regions are the same, but for what is said here.
 */
class RegionDifferenceTests {

	/** What all regions share is made in the initial primary region. */
	private static final String[] SHARED = { "AWS::RDS::GlobalCluster", "AWS::SecretsManager::Secret",
			"AWS::SecretsManager::ResourcePolicy", "AWS::SecretsManager::RotationSchedule",
			"AWS::SecretsManager::SecretTargetAttachment" };

	@Test
	void onlyThePrimaryFoundationHasTheKeyItself() {
		assertThat(types("foundation", true))
			.isEqualTo(with(types("foundation", false), "AWS::KMS::Key", 1).without("AWS::KMS::ReplicaKey", 1)
				.without("AWS::ECR::RepositoryCreationTemplate", 1)
				.counts());
	}

	@Test
	void onlyThePrimaryStoresHoldTheGlobalDatabaseAndTheSecrets() {
		SortedMap<String, Integer> primary = types("data", true);
		SortedMap<String, Integer> secondary = types("data", false);
		assertThat(primary).containsKeys(SHARED);
		assertThat(secondary).doesNotContainKeys(SHARED);
		primary.keySet().removeAll(List.of(SHARED));
		assertThat(secondary).isEqualTo(primary);
	}

	@Test
	void onlyThePrimaryClusterHasAnAdministrator() {
		List<String> primary = fields(ProductionTemplates.primary("data").resource("AWS::RDS::DBCluster"));
		List<String> secondary = fields(ProductionTemplates.secondary("data").resource("AWS::RDS::DBCluster"));
		assertThat(primary).contains("MasterUsername", "MasterUserPassword");
		primary.removeAll(List.of("MasterUsername", "MasterUserPassword"));
		assertThat(secondary).isEqualTo(primary);
	}

	@ParameterizedTest
	@ValueSource(strings = { "access", "services", "operations" })
	void theRestIsTheSame(String part) {
		assertThat(types(part, false)).isEqualTo(types(part, true));
	}

	@Test
	void secondaryRegionsAreTheSame() {
		List<String> seconds = new ArrayList<>();
		for (String part : List.of("foundation", "data", "access", "services", "operations")) {
			ProductionTemplates.DEPLOYMENT.secondaries()
				.forEach((region) -> seconds.add(part + types(ProductionTemplates.region(region, part))));
		}
		assertThat(Stream.of("foundation", "data", "access", "services", "operations")
			.allMatch((part) -> seconds.stream().filter((one) -> one.startsWith(part)).distinct().count() == 1))
			.isTrue();
	}

	private static List<String> fields(JsonNode node) {
		List<String> names = new ArrayList<>();
		node.properties().forEach((property) -> names.add(property.getKey()));
		return names;
	}

	private static SortedMap<String, Integer> types(String part, boolean primary) {
		return types(primary ? ProductionTemplates.primary(part) : ProductionTemplates.secondary(part));
	}

	private static SortedMap<String, Integer> types(Template template) {
		SortedMap<String, Integer> types = new TreeMap<>();
		template.root()
			.path("Resources")
			.forEach((resource) -> types.merge(resource.path("Type").asText(), 1, Integer::sum));
		return types;
	}

	private static Difference with(SortedMap<String, Integer> counts, String type, int more) {
		return new Difference(new TreeMap<>(counts)).with(type, more);
	}

	private record Difference(SortedMap<String, Integer> counts) {

		Difference with(String type, int more) {
			this.counts.merge(type, more, Integer::sum);
			return this;
		}

		Difference without(String type, int fewer) {
			this.counts.computeIfPresent(type, (_, count) -> (count == fewer) ? null : count - fewer);
			return this;
		}

	}

}
