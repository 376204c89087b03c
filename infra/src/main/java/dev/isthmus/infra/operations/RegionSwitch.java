package dev.isthmus.infra.operations;

import java.util.ArrayList;
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
 * The plans by which the database's writes move to another region: a plan knows two
 * regions, so there is one for each pair, and whichever is primary, the writes can move
 * to any other. Graceful execution is a switchover and loses nothing; ungraceful
 * execution is a failover. Routing needs no step: Route 53 sees by itself who is healthy,
 * and services see by themselves who is primary.
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
		for (Pair pair : pairs(props.regions())) {
			String ids = pair.first() + "-" + pair.second();
			CfnPlan plan = CfnPlan.Builder.create(this, "Between-" + ids)
				.name("%s-%s-%s".formatted(props.clusterName(), abbreviated(pair.first()), abbreviated(pair.second())))
				.description("Moves the database's writes between %s and %s".formatted(pair.first(), pair.second()))
				.recoveryApproach("activePassive")
				.primaryRegion(pair.first().value())
				.regions(pair.values())
				.executionRole(role.getRoleArn())
				.workflows(List.of(workflow(pair)))
				.build();
			plan.getNode().addDependency(role);
			CfnOutput.Builder.create(this, "PlanBetween-" + ids)
				.description("To move writes: aws arc-region-switch start-plan-execution --plan-arn")
				.value(plan.getAttrArn())
				.build();
		}
	}

	private static List<Pair> pairs(List<RegionId> regions) {
		List<Pair> pairs = new ArrayList<>();
		for (int first = 0; first < regions.size(); first++) {
			for (RegionId second : regions.subList(first + 1, regions.size())) {
				pairs.add(new Pair(regions.get(first), second));
			}
		}
		return pairs;
	}

	/**
	 * A region as the ids of availability zones say it, {@code euw1}: the name of a plan
	 * has 32 characters at most.
	 */
	private static String abbreviated(RegionId region) {
		return region.value()
			.replace("-", "")
			.replace("north", "n")
			.replace("south", "s")
			.replace("east", "e")
			.replace("west", "w")
			.replace("central", "c");
	}

	private CfnPlan.WorkflowProperty workflow(Pair pair) {
		return CfnPlan.WorkflowProperty.builder()
			.workflowTargetAction("activate")
			.steps(List.of(CfnPlan.StepProperty.builder()
				.name("database")
				.executionBlockType("AuroraGlobalDatabase")
				.executionBlockConfiguration(CfnPlan.ExecutionBlockConfigurationProperty.builder()
					.globalAuroraConfig(CfnPlan.GlobalAuroraConfigurationProperty.builder()
						.globalClusterIdentifier(this.props.globalDatabase())
						.databaseClusterArns(List.of(clusterArn(pair.first()), clusterArn(pair.second())))
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
		List<String> clusters = this.props.regions().stream().map(this::clusterArn).toList();
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
	 * Two regions between which the writes can move.
	 *
	 * @param first the one that comes first in the order of regions
	 * @param second the other one
	 */
	private record Pair(RegionId first, RegionId second) {

		List<String> values() {
			return List.of(this.first.value(), this.second.value());
		}

	}

	/**
	 * What the plans are made of.
	 *
	 * @param regions all of them, the initial primary first
	 * @param globalDatabase the identifier of the global database
	 * @param clusterName the name of the cluster, the same in each region
	 */
	public record Props(List<RegionId> regions, String globalDatabase, String clusterName) {

		public Props {
			regions = List.copyOf(regions);
		}

	}

}
