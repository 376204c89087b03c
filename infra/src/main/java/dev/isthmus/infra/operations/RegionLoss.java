package dev.isthmus.infra.operations;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.network.RegionNetwork;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.fis.CfnExperimentTemplate;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * The rehearsal of losing this region: for ten minutes nothing gets into or out of its
 * public and application subnets, which is what callers and other regions would see. The
 * database goes on; the runbook says how to fail it over meanwhile.
 */
public final class RegionLoss extends Construct {

	private static final String DURATION = "PT10M";

	/**
	 * Makes the experiment, which runs when somebody starts it.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public RegionLoss(Construct scope, String id, Props props) {
		super(scope, id);
		Role role = Role.Builder.create(this, "Role")
			.assumedBy(new ServicePrincipal("fis.amazonaws.com"))
			.description("Cuts subnets off and joins them again")
			.managedPolicies(List
				.of(ManagedPolicy.fromAwsManagedPolicyName("service-role/AWSFaultInjectionSimulatorNetworkAccess")))
			.build();
		Waiver.grant(role, Waiver.of("AwsSolutions-IAM4",
				"AWS maintains what its own experiment needs; only the experiment takes this role on."));
		CfnExperimentTemplate experiment = CfnExperimentTemplate.Builder.create(this, "Experiment")
			.description("Loss of the region " + props.region())
			.roleArn(role.getRoleArn())
			.stopConditions(List.of(stopCondition(props)))
			.targets(both(RegionLoss::subnets, props))
			.actions(both((subnets, _) -> cutOff(subnets), props))
			.tags(tags(props))
			.build();
		CfnOutput.Builder.create(this, "Template")
			.description("To rehearse the loss of this region: aws fis start-experiment --experiment-template-id")
			.value(experiment.getAttrId())
			.build();
	}

	/**
	 * Databases replicate beside the subnets that are cut off. If replication falls
	 * behind all the same, something is wrong that is no rehearsal.
	 */
	private static CfnExperimentTemplate.ExperimentTemplateStopConditionProperty stopCondition(Props props) {
		return CfnExperimentTemplate.ExperimentTemplateStopConditionProperty.builder()
			.source("aws:cloudwatch:alarm")
			.value(props.stopAlarm())
			.build();
	}

	private static <T> SequencedMap<String, T> both(java.util.function.BiFunction<String, Props, T> each, Props props) {
		SequencedMap<String, T> both = new TreeMap<>();
		for (String subnets : List.of(RegionNetwork.APPLICATION, RegionNetwork.PUBLIC)) {
			both.put(subnets, each.apply(subnets, props));
		}
		return both;
	}

	private static CfnExperimentTemplate.ExperimentTemplateTargetProperty subnets(String name, Props props) {
		SequencedMap<String, String> tags = tags(props);
		tags.remove("Name");
		tags.put("aws-cdk:subnet-name", name);
		return CfnExperimentTemplate.ExperimentTemplateTargetProperty.builder()
			.resourceType("aws:ec2:subnet")
			.resourceTags(tags)
			.selectionMode("ALL")
			.build();
	}

	private static CfnExperimentTemplate.ExperimentTemplateActionProperty cutOff(String subnets) {
		SequencedMap<String, String> parameters = new TreeMap<>();
		parameters.put("duration", DURATION);
		parameters.put("scope", "all");
		SequencedMap<String, String> targets = new TreeMap<>();
		targets.put("Subnets", subnets);
		return CfnExperimentTemplate.ExperimentTemplateActionProperty.builder()
			.actionId("aws:network:disrupt-connectivity")
			.parameters(parameters)
			.targets(targets)
			.build();
	}

	private static SequencedMap<String, String> tags(Props props) {
		SequencedMap<String, String> tags = new TreeMap<>();
		tags.put("product", props.product());
		tags.put("environment", props.environment());
		tags.put("Name", "region-loss");
		return tags;
	}

	/**
	 * What the experiment is made of.
	 *
	 * @param region the region
	 * @param product the tag of what is cut off
	 * @param environment the other tag of what is cut off
	 * @param stopAlarm the ARN of the alarm that ends it early
	 */
	public record Props(String region, String product, String environment, String stopAlarm) {
	}

}
