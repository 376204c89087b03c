package dev.isthmus.infra.data;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.infra.Environment;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.infra.Template;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StoresTests {

	static Iterable<RegionId> regions() {
		return ProductionTemplates.TOPOLOGY.regionIds();
	}

	@ParameterizedTest
	@MethodSource("regions")
	void databaseIsEncryptedProtectedAndPrivate(RegionId region) {
		Template template = ProductionTemplates.region(region, "data");
		JsonNode cluster = template.resource("AWS::RDS::DBCluster");
		assertThat(cluster.path("StorageEncrypted").asBoolean()).isTrue();
		assertThat(cluster.has("KmsKeyId")).isTrue();
		assertThat(cluster.path("DeletionProtection").asBoolean()).isTrue();
		assertThat(cluster.path("BackupRetentionPeriod").asInt()).isGreaterThanOrEqualTo(7);
		assertThat(cluster.has("GlobalClusterIdentifier")).isTrue();
		template.resources("AWS::RDS::DBInstance")
			.forEach((id, instance) -> assertThat(instance.path("PubliclyAccessible").asBoolean()).as(id).isFalse());
	}

	@ParameterizedTest
	@MethodSource("regions")
	void writerAndReadersStandInDifferentZones(RegionId region) {
		Set<String> zones = new HashSet<>();
		var instances = ProductionTemplates.region(region, "data").resources("AWS::RDS::DBInstance");
		instances.values().forEach((instance) -> zones.add(instance.path("AvailabilityZone").asText()));
		assertThat(instances).hasSize(2);
		assertThat(zones).hasSize(2);
		assertThat(instances.values()).allMatch((instance) -> instance.path("EnablePerformanceInsights").asBoolean());
	}

	@ParameterizedTest
	@MethodSource("regions")
	void databaseDemandsEncryptedConnections(RegionId region) {
		Template template = ProductionTemplates.region(region, "data");
		JsonNode group = template.resource("AWS::RDS::DBClusterParameterGroup");
		JsonNode parameters = group.path("Parameters");
		assertThat(parameters.path("require_secure_transport").asText()).isEqualTo("ON");
		assertThat(parameters.path("tls_version").asText()).isEqualTo("TLSv1.2,TLSv1.3");
		assertThat(parameters.path("transaction_isolation").asText()).isEqualTo("READ-COMMITTED");
		String used = template.resource("AWS::RDS::DBCluster").path("DBClusterParameterGroupName").path("Ref").asText();
		assertThat(template.resources("AWS::RDS::DBClusterParameterGroup")).containsKey(used);
	}

	@ParameterizedTest
	@MethodSource("regions")
	void everyRegionHasAuthoritiesOfItsOwnForYears(RegionId region) {
		Instant inFiveYears = OffsetDateTime.now(ZoneOffset.UTC).plusYears(5).toInstant();
		assertThat(DatabaseAuthorities.of(region)).hasSize(3).allSatisfy((authority) -> {
			assertThat(authority.getSubjectX500Principal().getName()).contains("Amazon RDS " + region + " Root CA");
			assertThat(authority.getSubjectX500Principal()).isEqualTo(authority.getIssuerX500Principal());
			assertThat(authority.getNotAfter().toInstant()).isAfter(inFiveYears);
			authority.verify(authority.getPublicKey());
		});
	}

	@Test
	void regionWithoutAuthoritiesIsNamed() {
		assertThatIllegalStateException().isThrownBy(() -> DatabaseAuthorities.of(new RegionId("us-nowhere-1")))
			.withMessageContaining("no authority of the region us-nowhere-1");
	}

	@ParameterizedTest
	@MethodSource("regions")
	void searchDomainIsEncryptedAndKnowsItsCallers(RegionId region) {
		JsonNode domain = ProductionTemplates.region(region, "data").resource("AWS::OpenSearchService::Domain");
		assertThat(domain.path("EncryptionAtRestOptions").path("Enabled").asBoolean()).isTrue();
		assertThat(domain.path("NodeToNodeEncryptionOptions").path("Enabled").asBoolean()).isTrue();
		assertThat(domain.path("DomainEndpointOptions").path("EnforceHTTPS").asBoolean()).isTrue();
		assertThat(domain.path("VPCOptions").path("SubnetIds")).hasSize(2);
		assertThat(domain.path("AdvancedSecurityOptions").path("Enabled").asBoolean()).isTrue();
		JsonNode statement = domain.path("AccessPolicies").path("Statement").path(0);
		assertThat(statement.path("Principal").path("AWS")).hasSize(4);
		assertThat(statement.path("Principal").toString()).doesNotContain("*");
	}

	@ParameterizedTest
	@MethodSource("regions")
	void whoeverTellsTheSearchDomainLearnsHowLongItKeepsLogs(RegionId region) {
		assertThat(ProductionTemplates.region(region, "data").root().at("/Outputs/LogRetentionDays/Value").asText())
			.isEqualTo(String.valueOf(Environment.production().logRetentionDays()));
	}

	@ParameterizedTest
	@MethodSource("regions")
	void cacheIsEncryptedAndAsksForAToken(RegionId region) {
		JsonNode cache = ProductionTemplates.region(region, "data").resource("AWS::ElastiCache::ReplicationGroup");
		assertThat(cache.path("Engine").asText()).isEqualTo("valkey");
		assertThat(cache.path("NumCacheClusters").asInt()).isEqualTo(2);
		assertThat(cache.path("MultiAZEnabled").asBoolean()).isTrue();
		assertThat(cache.path("TransitEncryptionMode").asText()).isEqualTo("required");
		assertThat(cache.path("TransitEncryptionEnabled").asBoolean()).isTrue();
		assertThat(cache.path("AtRestEncryptionEnabled").asBoolean()).isTrue();
		assertThat(cache.path("AuthToken").toString()).contains("{{resolve:secretsmanager:");
	}

	@Test
	void everySecretIsReplicatedToEveryOtherRegion() {
		int others = ProductionTemplates.DEPLOYMENT.secondaries().size();
		var secrets = ProductionTemplates.primary("data").resources("AWS::SecretsManager::Secret");
		assertThat(secrets).hasSize(8);
		secrets.forEach((id, secret) -> {
			assertThat(secret.has("KmsKeyId")).as(id).isTrue();
			assertThat(secret.path("ReplicaRegions")).as(id)
				.hasSize(others)
				.allMatch((replica) -> replica.has("KmsKeyId"));
		});
	}

	@Test
	void everyPasswordOfTheDatabaseRotates() {
		assertThat(ProductionTemplates.primary("data").resources("AWS::SecretsManager::RotationSchedule")).hasSize(3);
	}

	@Test
	void noSecretHasTwoPolicies() {
		Template template = ProductionTemplates.primary("data");
		var policies = template.resources("AWS::SecretsManager::ResourcePolicy");
		assertThat(policies).hasSize(3);
		assertThat(policies.values().stream().map((policy) -> policy.path("SecretId")).distinct()).hasSize(3);
	}

}
