package dev.isthmus.infra;

import java.util.List;
import java.util.SequencedMap;

import dev.isthmus.infra.compute.MigrationTask;
import dev.isthmus.infra.compute.ServiceNeeds;
import dev.isthmus.infra.delivery.ImageNames;
import dev.isthmus.infra.encryption.DataKey;
import dev.isthmus.infra.network.RegionNetwork;
import dev.isthmus.topology.Service;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * How new images bring the schemas to what they need before any service gets them. On its
 * own, because that has to be done before the services of a secondary region can start,
 * the first time as well; in every region, because the database of any may be the one
 * that is writable.
 */
final class MigrationStack extends RegionStack {

	/**
	 * Less than the ten minutes for which the command line waits for a task, so that a
	 * task says itself what it lacks.
	 */
	private static final String TIMEOUT = "9m";

	/**
	 * Makes the migrations of a region.
	 * @param scope the application
	 * @param deployment what is deployed
	 * @param foundation what the region stands on
	 * @param stores the stores of the region
	 */
	MigrationStack(Construct scope, Deployment deployment, FoundationStack foundation, DataStack stores) {
		super(scope, deployment, foundation.regionId(), "migration");
		Cluster cluster = Cluster.Builder.create(this, "Cluster")
			.vpc(foundation.network().vpc())
			.containerInsightsV2(ContainerInsights.ENABLED)
			.enableFargateCapacityProviders(true)
			.build();
		LogGroup logs = logGroup("Logs", DataKey.closed(this, "LogKey", foundation.key()));
		List<String> definitions = deployment.topology()
			.services()
			.stream()
			.filter((service) -> ServiceNeeds.of(service).schema().isPresent())
			.map((service) -> new MigrationTask(this, service.name(), props(service, stores, logs)).definitionArn())
			.toList();
		output("ClusterName", cluster.getClusterName());
		output("Network",
				"awsvpcConfiguration={subnets=[%s],securityGroups=[%s],assignPublicIp=DISABLED}"
					.formatted(String.join(",",
							foundation.network()
								.vpc()
								.selectSubnets(RegionNetwork.subnets(RegionNetwork.APPLICATION))
								.getSubnetIds()),
							foundation.groups().services().getSecurityGroupId()));
		output("Tasks", String.join(" ", definitions));
	}

	private MigrationTask.Props props(Service service, DataStack stores, LogGroup logs) {
		return new MigrationTask.Props(service, String.join("-", deployment().prefix(), service.name(), "migration"),
				Repository.fromRepositoryName(this, "Image-" + service.name(), ImageNames.of(service)),
				deployment().imageTag(), size().tasks(), stores.roles().role(service.name()),
				variables(service, stores), logs);
	}

	private SequencedMap<String, String> variables(Service service, DataStack stores) {
		SequencedMap<String, String> variables = stores.databaseVariables(ServiceNeeds.of(service));
		variables.put("ISTHMUS_MIGRATION_TIMEOUT", TIMEOUT);
		variables.put("ISTHMUS_REGION", regionId().value());
		variables.put("PARAMETER_PATH", "/" + deployment().parameterPath() + "/");
		variables.put("SPRING_PROFILES_ACTIVE", "aws");
		return variables;
	}

	private void output(String id, String value) {
		CfnOutput.Builder.create(this, id).value(value).build();
	}

}
