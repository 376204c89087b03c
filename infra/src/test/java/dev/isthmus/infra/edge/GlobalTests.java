package dev.isthmus.infra.edge;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.infra.Template;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GlobalTests {

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

	@Test
	void hasAPlanToMoveWritesToEachSecondary() {
		assertThat(this.template.resources("AWS::ARCRegionSwitch::Plan"))
			.hasSize(ProductionTemplates.DEPLOYMENT.secondaries().size());
	}

}
