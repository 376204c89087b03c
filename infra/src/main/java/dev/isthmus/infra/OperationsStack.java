package dev.isthmus.infra;

import dev.isthmus.infra.operations.RegionDashboard;
import dev.isthmus.infra.operations.RegionLoss;
import dev.isthmus.infra.operations.StoreAlarms;
import software.amazon.awscdk.services.guardduty.CfnDetector;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * What the people who run a region need.
 */
final class OperationsStack extends RegionStack {

	/**
	 * Makes what operators need in a region.
	 * @param scope the application
	 * @param deployment what is deployed
	 * @param foundation what the region stands on
	 * @param services the services of the region
	 */
	OperationsStack(Construct scope, Deployment deployment, FoundationStack foundation, ServicesStack services) {
		super(scope, deployment, foundation.regionId(), "operations");
		StoreAlarms stores = new StoreAlarms(this, "Stores",
				new StoreAlarms.Props(deployment.account(), deployment.prefix(), deployment.prefix(),
						Topic.fromTopicArn(this, "Alarms", foundation.alarms().getTopicArn())));
		new RegionDashboard(this, "Region",
				new RegionDashboard.Props(deployment.account(), regionId().value(),
						services.balancer().balancer().getLoadBalancerFullName(), services.cluster().getClusterName(),
						deployment.prefix(), deployment.prefix()));
		new RegionLoss(this, "RegionLoss", new RegionLoss.Props(regionId().value(), Deployment.PRODUCT, size().name(),
				stores.replicationLag().getAlarmArn()));
		if (size().guards().guardDuty()) {
			CfnDetector.Builder.create(this, "GuardDuty").enable(true).build();
		}
	}

}
