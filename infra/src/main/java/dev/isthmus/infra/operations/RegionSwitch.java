package dev.isthmus.infra.operations;

import java.util.List;
import java.util.stream.Stream;

import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.topology.RegionId;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.arcregionswitch.CfnPlan;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * The plans by which the database's writes move to another region: one for each pair of
 * the initial primary region and another. Graceful execution is a switchover and loses
 * nothing; ungraceful execution is a failover. Routing needs no step: Route 53 sees by
 * itself who is healthy, and services see by themselves who is primary.
 */
public final class RegionSwitch extends Construct {

	private static final int TIMEOUT_MINUTES = 30;

	private final Props props;

	/**
	 * Makes the plans.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public RegionSwitch(Construct scope, String id, Props props) {
		super(scope, id);
		this.props = props;
		Role role = role();
		for (RegionId secondary : props.secondaries()) {
			CfnPlan plan = CfnPlan.Builder.create(this, "To-" + secondary)
				.name(props.clusterName() + "-" + secondary)
				.description("Moves the database's writes between %s and %s".formatted(props.primary(), secondary))
				.recoveryApproach("activePassive")
				.primaryRegion(props.primary().value())
				.regions(List.of(props.primary().value(), secondary.value()))
				.executionRole(role.getRoleArn())
				.workflows(List.of(workflow(secondary)))
				.build();
			plan.getNode().addDependency(role);
			CfnOutput.Builder.create(this, "PlanTo-" + secondary)
				.description("To move writes: aws arc-region-switch start-plan-execution --plan-arn")
				.value(plan.getAttrArn())
				.build();
		}
	}

	private CfnPlan.WorkflowProperty workflow(RegionId secondary) {
		return CfnPlan.WorkflowProperty.builder()
			.workflowTargetAction("activate")
			.steps(List.of(CfnPlan.StepProperty.builder()
				.name("database")
				.executionBlockType("AuroraGlobalDatabase")
				.executionBlockConfiguration(CfnPlan.ExecutionBlockConfigurationProperty.builder()
					.globalAuroraConfig(CfnPlan.GlobalAuroraConfigurationProperty.builder()
						.globalClusterIdentifier(this.props.globalDatabase())
						.databaseClusterArns(List.of(clusterArn(this.props.primary()), clusterArn(secondary)))
						.behavior("switchoverOnly")
						.ungraceful(CfnPlan.GlobalAuroraUngracefulProperty.builder().ungraceful("failover").build())
						.timeoutMinutes(TIMEOUT_MINUTES)
						.build())
					.build())
				.build()))
			.build();
	}

	private Role role() {
		Role role = Role.Builder.create(this, "Role")
			.assumedBy(new ServicePrincipal("arc-region-switch.amazonaws.com"))
			.description("Moves the database's writes between regions")
			.build();
		List<String> clusters = Stream.concat(Stream.of(this.props.primary()), this.props.secondaries().stream())
			.map(this::clusterArn)
			.toList();
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("rds:FailoverGlobalCluster", "rds:SwitchoverGlobalCluster"))
			.resources(Stream.concat(Stream.of(globalArn()), clusters.stream()).toList())
			.build());
		mayLookAround(role);
		return role;
	}

	/**
	 * What a plan does by itself, before anybody starts it: it looks at the databases,
	 * and whether its role would be allowed to move them ("Complete plan execution role
	 * permissions").
	 */
	private void mayLookAround(Role role) {
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("rds:DescribeDBClusters", "rds:DescribeGlobalClusters"))
			.resources(List.of(arn("", "global-cluster", "*"), arn("*", "cluster", "*")))
			.build());
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("iam:SimulatePrincipalPolicy"))
			.resources(List.of(role.getRoleArn()))
			.build());
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("arc-region-switch:GetPlan", "arc-region-switch:GetPlanExecution",
					"arc-region-switch:ListPlanExecutions"))
			.resources(List.of(Stack.of(this)
				.formatArn(ArnComponents.builder()
					.service("arc-region-switch")
					.region("")
					.resource("plan")
					.resourceName("*")
					.build())))
			.build());
		Waiver.grant(role,
				Waiver.of("AwsSolutions-IAM5",
						"Only looks: the calls list databases, and the plans have no ARN before their role.",
						"^Resource::arn:.*:rds:.*:\\*$", "^Resource::arn:.*:arc-region-switch:.*$"));
	}

	private String clusterArn(RegionId region) {
		return arn(region.value(), "cluster", this.props.clusterName());
	}

	private String globalArn() {
		return arn("", "global-cluster", this.props.globalDatabase());
	}

	private String arn(String region, String resource, String name) {
		return Stack.of(this)
			.formatArn(ArnComponents.builder()
				.service("rds")
				.region(region)
				.resource(resource)
				.resourceName(name)
				.arnFormat(ArnFormat.COLON_RESOURCE_NAME)
				.build());
	}

	/**
	 * What the plans are made of.
	 *
	 * @param primary the initial primary region
	 * @param secondaries the other regions
	 * @param globalDatabase the identifier of the global database
	 * @param clusterName the name of the cluster, the same in each region
	 */
	public record Props(RegionId primary, List<RegionId> secondaries, String globalDatabase, String clusterName) {

		public Props {
			secondaries = List.copyOf(secondaries);
		}

	}

}
