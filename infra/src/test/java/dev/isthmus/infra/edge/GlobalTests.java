package dev.isthmus.infra.edge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.infra.Template;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GlobalTests {

	/** "CachingDisabled", a policy that CloudFront manages. */
	private static final String NOTHING_IS_CACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

	private final Template template = ProductionTemplates.global();

	@Test
	void checksTheHealthOfEachServiceOfEachRegionFromOutside() {
		List<JsonNode> checks = this.template.resources("AWS::Route53::HealthCheck")
			.values()
			.stream()
			.map((check) -> check.path("HealthCheckConfig"))
			.toList();
		int regions = ProductionTemplates.TOPOLOGY.regions().size();
		int services = ProductionTemplates.TOPOLOGY.services().size();
		assertThat(checks).filteredOn((check) -> check.path("Type").asText().equals("CALCULATED"))
			.hasSize(regions)
			.allMatch((check) -> check.path("HealthThreshold").asInt() == services);
		assertThat(checks).filteredOn((check) -> check.path("Type").asText().equals("HTTPS"))
			.hasSize(regions * services)
			.allMatch((check) -> check.path("RequestInterval").asInt() == 10)
			.allMatch((check) -> check.path("FailureThreshold").asInt() == 3)
			.allMatch((check) -> check.path("ResourcePath").asText().endsWith("/health"));
	}

	@Test
	void servesThePageFromABucketOrItsCopy() {
		JsonNode distribution = this.template.resource("AWS::CloudFront::Distribution").path("DistributionConfig");
		assertThat(distribution.path("OriginGroups").path("Quantity").asInt()).isEqualTo(1);
		assertThat(this.template.resources("AWS::CloudFront::OriginAccessControl")).isNotEmpty();
		assertThat(distribution.has("WebACLId")).isTrue();
		assertThat(distribution.path("ViewerCertificate").path("MinimumProtocolVersion").asText())
			.isEqualTo("TLSv1.2_2021");
	}

	@Test
	void readsBothBucketsByItsOwnIdentity() {
		JsonNode distribution = this.template.resource("AWS::CloudFront::Distribution").path("DistributionConfig");
		List<JsonNode> buckets = new ArrayList<>();
		distribution.path("Origins").forEach((origin) -> {
			if (origin.has("S3OriginConfig")) {
				buckets.add(origin);
			}
		});
		assertThat(buckets).hasSize(2).allMatch((origin) -> origin.has("OriginAccessControlId"));
		assertThat(distribution.path("OriginGroups").toString()).contains("403", "404", "500", "502", "503", "504");
	}

	@Test
	void copiesThePagesFilesToASecondRegion() {
		List<JsonNode> replicated = this.template.resources("AWS::S3::Bucket")
			.values()
			.stream()
			.filter((bucket) -> bucket.has("ReplicationConfiguration"))
			.toList();
		assertThat(replicated).singleElement().satisfies((bucket) -> {
			assertThat(bucket.path("VersioningConfiguration").path("Status").asText()).isEqualTo("Enabled");
			assertThat(bucket.path("ReplicationConfiguration").path("Rules").path(0).path("Status").asText())
				.isEqualTo("Enabled");
		});
		assertThat(ProductionTemplates.all()).filteredOn((one) -> one.stackName().endsWith("-page"))
			.singleElement()
			.satisfies((page) -> assertThat(page.stackName())
				.isNotEqualTo(this.template.stackName().replace("global", "page")));
	}

	@Test
	void takesNoPathOfAServiceForAFile() {
		JsonNode distribution = this.template.resource("AWS::CloudFront::Distribution").path("DistributionConfig");
		List<String> patterns = new ArrayList<>();
		distribution.path("CacheBehaviors").forEach((behavior) -> patterns.add(behavior.path("PathPattern").asText()));
		List<String> expected = new ArrayList<>();
		ProductionTemplates.TOPOLOGY.services().forEach((service) -> expected.add(service.pathPattern().substring(1)));
		expected.add("*-????????.*");
		assertThat(patterns).isEqualTo(expected);
	}

	@Test
	void compressesFilesAndKeepsNoAnswerOfAService() {
		JsonNode distribution = this.template.resource("AWS::CloudFront::Distribution").path("DistributionConfig");
		assertThat(distribution.path("DefaultCacheBehavior").path("Compress").asBoolean()).isTrue();
		distribution.path("CacheBehaviors").forEach((behavior) -> {
			boolean isFile = behavior.path("PathPattern").asText().startsWith("*");
			String name = behavior.path("PathPattern").asText();
			assertThat(behavior.path("Compress").asBoolean()).as(name).isEqualTo(isFile);
			assertThat(behavior.has("ResponseHeadersPolicyId")).as(name).isEqualTo(isFile);
			assertThat(behavior.path("CachePolicyId").asText().equals(NOTHING_IS_CACHED)).as(name).isEqualTo(!isFile);
		});
	}

	@Test
	void somebodyIsToldWhenARegionLeavesTheDns() {
		List<JsonNode> alarms = this.template.resources("AWS::CloudWatch::Alarm")
			.values()
			.stream()
			.filter((alarm) -> alarm.path("MetricName").asText().equals("HealthCheckStatus"))
			.toList();
		assertThat(alarms).hasSameSizeAs(ProductionTemplates.TOPOLOGY.regions())
			.allMatch((alarm) -> alarm.path("AlarmActions").size() == 1)
			.allMatch((alarm) -> alarm.path("Namespace").asText().equals("AWS/Route53"));
		assertThat(alarms.stream().map((alarm) -> alarm.path("Dimensions").toString()).distinct())
			.hasSameSizeAs(alarms);
	}

	@Test
	void sendsTheSameSecurityHeadersAsTheFrontDoor() {
		String policy = this.template.resource("AWS::CloudFront::ResponseHeadersPolicy").toString();
		List<String> regions = ProductionTemplates.TOPOLOGY.regionIds()
			.stream()
			.map((region) -> "https://" + ProductionTemplates.DEPLOYMENT.domain().api(region))
			.toList();
		ProductionTemplates.HEADERS.security(regions).forEach((name, value) -> {
			if (!name.equals("Strict-Transport-Security") && !name.equals("X-Content-Type-Options")) {
				assertThat(policy).as(name).contains(value);
			}
		});
		assertThat(policy).contains("\"AccessControlMaxAgeSec\":63072000", "ContentTypeOptions");
	}

	@Test
	void keepsFilesInCachesAsLongAsTheFrontDoorSays() {
		String code = PageFunction.cacheControl(ProductionTemplates.HEADERS);
		ProductionTemplates.HEADERS.cache().forEach((rule) -> assertThat(code).contains(rule.cacheControl()));
	}

	@Test
	void keepsBucketsPrivate() {
		for (Template one : ProductionTemplates.all()) {
			one.resources("AWS::S3::Bucket").forEach((id, bucket) -> {
				JsonNode block = bucket.path("PublicAccessBlockConfiguration");
				for (String access : List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls",
						"RestrictPublicBuckets")) {
					assertThat(block.path(access).asBoolean()).as("%s %s", id, access).isTrue();
				}
				assertThat(bucket.has("BucketEncryption")).as(id).isTrue();
			});
		}
	}

	@Test
	void recordsWhoDidWhatInEveryRegion() {
		JsonNode trail = this.template.resource("AWS::CloudTrail::Trail");
		assertThat(trail.path("IsMultiRegionTrail").asBoolean()).isTrue();
		assertThat(trail.path("EnableLogFileValidation").asBoolean()).isTrue();
	}

	/** Whichever two of them are left. */
	@Test
	void hasAPlanToMoveWritesBetweenAnyTwoRegions() {
		Set<Set<RegionId>> pairs = new HashSet<>();
		for (JsonNode plan : this.template.resources("AWS::ARCRegionSwitch::Plan").values()) {
			Set<RegionId> pair = new HashSet<>();
			plan.path("Regions").forEach((region) -> pair.add(new RegionId(region.asText())));
			assertThat(pairs.add(pair)).as("another plan for %s", pair).isTrue();
			assertThat(plan.path("Name").asText()).hasSizeLessThanOrEqualTo(32);
			assertThat(plan.path("Workflows").toString()).contains("AuroraGlobalDatabase", "switchoverOnly",
					"\"Ungraceful\":\"failover\"");
			pair.forEach((region) -> assertThat(plan.path("Workflows").toString())
				.contains(":%s:".formatted(region.value())));
		}
		for (RegionId one : ProductionTemplates.TOPOLOGY.regionIds()) {
			for (RegionId other : ProductionTemplates.TOPOLOGY.regionIds()) {
				assertThat(one.equals(other) || pairs.contains(Set.of(one, other))).as("%s and %s", one, other)
					.isTrue();
			}
		}
	}

	@Test
	void plansMayMoveTheWritesAndSeeBeforehandWhetherTheyMay() {
		String policy = this.template.resources("AWS::IAM::Policy")
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith("SwitchRole"))
			.map((entry) -> entry.getValue().toString())
			.collect(Collectors.joining());
		assertThat(policy).contains("rds:SwitchoverGlobalCluster", "rds:FailoverGlobalCluster",
				"rds:DescribeGlobalClusters", "rds:DescribeDBClusters", "iam:SimulatePrincipalPolicy",
				"arc-region-switch:GetPlan");
	}

}
