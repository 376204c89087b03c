package dev.isthmus.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.compute.RequestFirewall;
import dev.isthmus.infra.edge.PageBucket;
import dev.isthmus.infra.edge.PageDistribution;
import dev.isthmus.infra.edge.RegionHealth;
import dev.isthmus.infra.edge.RoutingRecords;
import dev.isthmus.infra.operations.AuditTrail;
import dev.isthmus.infra.operations.CostGuard;
import dev.isthmus.infra.operations.GlobalDashboard;
import dev.isthmus.infra.operations.HealthAlarms;
import dev.isthmus.infra.operations.RegionSwitch;
import dev.isthmus.topology.EdgeHeaders;
import dev.isthmus.topology.RegionId;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.AaaaRecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.CloudFrontTarget;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * What stands before all regions. It lives where AWS demands: certificates and firewalls
 * of CloudFront, and the metrics of Route 53, are in one region only.
 */
final class GlobalStack extends RegionStack {

	/** See "Requirements for using SSL/TLS certificates with CloudFront". */
	static final RegionId REGION = new RegionId("us-east-1");

	private final IHostedZone zone;

	private final AccessLogs accessLogs;

	/**
	 * Makes what stands before all regions.
	 * @param scope the application
	 * @param deployment what is deployed
	 * @param edge what of it comes from elsewhere
	 */
	GlobalStack(Construct scope, Deployment deployment, Edge edge) {
		super(scope, deployment, REGION, "global");
		this.zone = HostedZone.fromHostedZoneAttributes(this, "Zone",
				HostedZoneAttributes.builder()
					.hostedZoneId(deployment.domain().zoneId())
					.zoneName(deployment.domain().name())
					.build());
		this.accessLogs = new AccessLogs(this, "AccessLogs", removalPolicy());
		addPage(edge);
		SequencedMap<RegionId, String> health = addHealthChecks();
		new RoutingRecords(this, "Routing",
				new RoutingRecords.Props(deployment.topology(), deployment.domain(), health));
		new HealthAlarms(this, "Health", new HealthAlarms.Props(health, deployment.operatorEmail()));
		addOperations(edge, health);
	}

	private void addPage(Edge edge) {
		Bucket files = new PageBucket(this, "Page", new PageBucket.Props(this.accessLogs.closed(this, "PageLogs"),
				Optional.of(Bucket.fromBucketName(this, "Copy", edge.copyName())), removalPolicy()))
			.bucket();
		Distribution distribution = new PageDistribution(this, "Edge", distributionProps(edge, files)).distribution();
		RecordTarget target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
		ARecord.Builder.create(this, "PageAddress").zone(this.zone).target(target).build();
		AaaaRecord.Builder.create(this, "PageAddress6").zone(this.zone).target(target).build();
		mayPublish(Role.fromRoleName(this, "DeploymentRole", edge.deploymentRoleName()), files, distribution);
		shield("ShieldOfPage", distribution.getDistributionArn());
		shield("ShieldOfNames", this.zone.getHostedZoneArn());
		CfnOutput.Builder.create(this, "PageBucket").value(files.getBucketName()).build();
		CfnOutput.Builder.create(this, "PageDistribution").value(distribution.getDistributionId()).build();
	}

	private PageDistribution.Props distributionProps(Edge edge, Bucket files) {
		Certificate certificate = Certificate.Builder.create(this, "Certificate")
			.domainName(deployment().domain().name())
			.validation(CertificateValidation.fromDns(this.zone))
			.build();
		RequestFirewall firewall = new RequestFirewall(this, "Firewall", RequestFirewall.Props.forDistribution());
		return new PageDistribution.Props(deployment().topology(), deployment().domain(), certificate, firewall.arn(),
				Bucket.fromBucketName(this, "Files", files.getBucketName()),
				PageDistribution.copy(this, "FilesCopy", edge.copyName(), edge.copyRegion()), edge.headers(),
				this.accessLogs.bucket());
	}

	/** For the workflow that deploys: the files of the page, and to forget old ones. */
	private void mayPublish(IRole role, Bucket files, Distribution distribution) {
		Policy policy = Policy.Builder.create(this, "Publish")
			.roles(List.of(role))
			.statements(List.of(
					PolicyStatement.Builder.create()
						.actions(List.of("s3:ListBucket"))
						.resources(List.of(files.getBucketArn()))
						.build(),
					PolicyStatement.Builder.create()
						.actions(List.of("s3:DeleteObject", "s3:PutObject"))
						.resources(List.of(files.arnForObjects("*")))
						.build(),
					PolicyStatement.Builder.create()
						.actions(List.of("cloudfront:CreateInvalidation"))
						.resources(List.of(distribution.getDistributionArn()))
						.build()))
			.build();
		Waiver.grant(policy, Waiver.of("AwsSolutions-IAM5", "Every file of the page.", "^Resource::<.*>/\\*$"));
	}

	private SequencedMap<RegionId, String> addHealthChecks() {
		SequencedMap<RegionId, String> health = new LinkedHashMap<>();
		for (RegionId region : deployment().topology().regionIds()) {
			health.put(region,
					new RegionHealth(this, "HealthOf-" + region,
							new RegionHealth.Props(deployment().topology(), region, deployment().domain().api(region)))
						.healthCheckId());
		}
		return health;
	}

	private void addOperations(Edge edge, SequencedMap<RegionId, String> health) {
		new AuditTrail(this, "Audit", new AuditTrail.Props(this.accessLogs.closed(this, "TrailLogs"), removalPolicy()));
		new CostGuard(this, "Cost",
				new CostGuard.Props(size().name(), size().monthlyBudgetUsd(), deployment().operatorEmail()));
		if (!deployment().secondaries().isEmpty()) {
			new RegionSwitch(this, "Switch",
					new RegionSwitch.Props(deployment().primaryFirst(), edge.globalDatabase(), deployment().prefix()));
		}
		List<GlobalDashboard.RegionView> views = new ArrayList<>();
		edge.balancers()
			.forEach((region, balancer) -> views.add(new GlobalDashboard.RegionView(region.value(), balancer,
					health.getOrDefault(region, ""), deployment().prefix())));
		new GlobalDashboard(this, "World", views, REGION.value());
	}

	/**
	 * What comes from other stacks.
	 *
	 * @param copyName the bucket of the copy of the page's files in a second region
	 * @param copyRegion that region
	 * @param headers the headers of the page's files
	 * @param globalDatabase the identifier of the global database
	 * @param balancers the load balancer of each region, as metrics name it
	 * @param deploymentRoleName the role of the workflow that deploys
	 */
	record Edge(String copyName, RegionId copyRegion, EdgeHeaders headers, String globalDatabase,
			SequencedMap<RegionId, String> balancers, String deploymentRoleName) {
	}

}
