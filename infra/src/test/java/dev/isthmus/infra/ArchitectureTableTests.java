package dev.isthmus.infra;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.isthmus.topology.RegionId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every system of the architecture is in the templates, as often as it has to be: each
 * row is a part, a type of resource and how many of it there are.
 */
class ArchitectureTableTests {

	@ParameterizedTest
	@CsvSource({ "foundation, AWS::EC2::VPC, 1", "foundation, AWS::EC2::Subnet, 6",
			"foundation, AWS::EC2::NatGateway, 2", "foundation, AWS::EC2::FlowLog, 1",
			"foundation, AWS::EC2::VPCEndpoint, 8", "foundation, AWS::SNS::Topic, 1", "data, AWS::RDS::DBCluster, 1",
			"data, AWS::RDS::DBInstance, 2", "data, AWS::OpenSearchService::Domain, 1",
			"data, AWS::ElastiCache::ReplicationGroup, 1", "access, AWS::AutoScaling::AutoScalingGroup, 1",
			"access, AWS::ElasticLoadBalancingV2::LoadBalancer, 1", "migration, AWS::ECS::TaskDefinition, 2",
			"services, AWS::ElasticLoadBalancingV2::LoadBalancer, 1",
			"services, AWS::ElasticLoadBalancingV2::TargetGroup, 3",
			"services, AWS::ElasticLoadBalancingV2::ListenerRule, 3", "services, AWS::WAFv2::WebACL, 1",
			"services, AWS::ECS::Cluster, 1", "services, AWS::ECS::Service, 3", "services, AWS::ECS::TaskDefinition, 3",
			"services, AWS::ApplicationAutoScaling::ScalableTarget, 3",
			"services, AWS::ApplicationAutoScaling::ScalingPolicy, 3", "services, AWS::Logs::LogGroup, 2",
			"services, AWS::Route53::RecordSet, 1", "operations, AWS::CloudWatch::Dashboard, 1",
			"operations, AWS::CloudWatch::Alarm, 4", "operations, AWS::FIS::ExperimentTemplate, 1",
			"operations, AWS::GuardDuty::Detector, 1" })
	void everyRegionHas(String part, String type, int count) {
		for (RegionId region : ProductionTemplates.TOPOLOGY.regionIds()) {
			assertThat(ProductionTemplates.region(region, part).resources(type)).as("%s of %s", type, region)
				.hasSize(count);
		}
	}

	@ParameterizedTest
	@CsvSource({ "AWS::CloudFront::Distribution, 1", "AWS::CloudFront::ResponseHeadersPolicy, 1",
			"AWS::Route53::HealthCheck, 12", "AWS::CloudTrail::Trail, 1", "AWS::Budgets::Budget, 1",
			"AWS::CloudWatch::Dashboard, 1", "AWS::ARCRegionSwitch::Plan, 3" })
	void theGlobalStackHas(String type, int count) {
		assertThat(ProductionTemplates.global().resources(type)).as(type).hasSize(count);
	}

	@ParameterizedTest
	@CsvSource({ "AWS::ECR::Repository, 3", "AWS::ECR::ReplicationConfiguration, 1", "AWS::RDS::GlobalCluster, 1",
			"AWS::KMS::Key, 1", "AWS::KMS::ReplicaKey, 2", "AWS::SecretsManager::Secret, 8",
			"AWS::SecretsManager::RotationSchedule, 3" })
	void thereAreInAll(String type, int count) {
		SortedMap<String, Integer> counts = new TreeMap<>();
		ProductionTemplates.all().forEach((template) -> {
			int found = template.resources(type).size();
			if (found > 0) {
				counts.put(template.stackName(), found);
			}
		});
		assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).as("%s: %s", type, counts)
			.isEqualTo(count);
	}

	/** Copies the page to a bucket in another region; CDK names it by itself. */
	private static final Pattern NAMED_BY_CDK = Pattern.compile("PageBucketReplicationRole.*");

	/**
	 * What has a name by hand cannot be replaced, nor be made twice; the exceptions are
	 * in 0204.
	 */
	@ParameterizedTest
	@CsvSource({ "AWS::AutoScaling::AutoScalingGroup, AutoScalingGroupName", "AWS::CloudTrail::Trail, TrailName",
			"AWS::CloudWatch::Alarm, AlarmName", "AWS::CloudWatch::Dashboard, DashboardName",
			"AWS::EC2::LaunchTemplate, LaunchTemplateName", "AWS::EC2::SecurityGroup, GroupName",
			"AWS::ECS::Cluster, ClusterName", "AWS::ECS::Service, ServiceName",
			"AWS::ElastiCache::ReplicationGroup, ReplicationGroupId", "AWS::ElasticLoadBalancingV2::LoadBalancer, Name",
			"AWS::ElasticLoadBalancingV2::TargetGroup, Name", "AWS::IAM::Role, RoleName",
			"AWS::RDS::DBInstance, DBInstanceIdentifier", "AWS::RDS::GlobalCluster, GlobalClusterIdentifier",
			"AWS::S3::Bucket, BucketName", "AWS::SNS::Topic, TopicName", "AWS::WAFv2::WebACL, Name" })
	void noneIsNamedByHand(String type, String property) {
		ProductionTemplates.all()
			.forEach((template) -> assertThat(template.resources(type)).as(template.stackName())
				.allSatisfy((id, resource) -> assertThat(resource.has(property)).as("%s of %s", property, id)
					.isEqualTo(NAMED_BY_CDK.matcher(id).matches())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance",
			"AWS::OpenSearchService::Domain", "AWS::ElastiCache::ReplicationGroup", "AWS::ECS::Cluster",
			"AWS::ECS::Service", "AWS::ECS::TaskDefinition", "AWS::ElasticLoadBalancingV2::LoadBalancer",
			"AWS::S3::Bucket", "AWS::SecretsManager::Secret", "AWS::KMS::Key", "AWS::KMS::ReplicaKey", "AWS::IAM::Role",
			"AWS::SNS::Topic", "AWS::Logs::LogGroup", "AWS::ECR::Repository", "AWS::CloudFront::Distribution",
			"AWS::CloudTrail::Trail", "AWS::WAFv2::WebACL" })
	void allAreTagged(String type) {
		ProductionTemplates.all()
			.forEach((template) -> template.resources(type)
				.forEach((id, resource) -> assertThat(resource.path("Tags").findValuesAsText("Key"))
					.as("%s in %s", id, template.stackName())
					.contains("product", "environment", "part")));
	}

	@ParameterizedTest
	@CsvSource({ "AWS::Logs::LogGroup, RetentionInDays", "AWS::S3::Bucket, PublicAccessBlockConfiguration",
			"AWS::CloudWatch::Alarm, ComparisonOperator", "AWS::RDS::DBInstance, PerformanceInsightsKMSKeyId",
			"AWS::Route53::HealthCheck, HealthCheckTags" })
	void noneIsWithout(String type, String property) {
		ProductionTemplates.all()
			.forEach((template) -> template.resources(type)
				.forEach((id, resource) -> assertThat(resource.has(property))
					.as("%s of %s in %s", property, id, template.stackName())
					.isTrue()));
	}

}
