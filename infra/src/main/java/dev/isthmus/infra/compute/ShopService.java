package dev.isthmus.infra.compute;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.infra.Environment;
import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.network.RegionNetwork;
import dev.isthmus.topology.Service;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecs.AlarmBehavior;
import software.amazon.awscdk.services.ecs.AvailabilityZoneRebalancing;
import software.amazon.awscdk.services.ecs.CapacityProviderStrategy;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.DeploymentAlarmConfig;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.PropagatedTagSource;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.ecs.ScalableTaskCount;
import software.amazon.awscdk.services.ecs.Secret;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * One service in one region: its tasks, spread over the zones, how they are replaced and
 * how their number follows the load.
 */
public final class ShopService extends Construct {

	private static final String ON_DEMAND = "FARGATE";

	private static final String SPOT = "FARGATE_SPOT";

	/** What the cluster has to offer. */
	public static final List<String> CAPACITY = List.of(ON_DEMAND, SPOT);

	private static final int PORT = 8080;

	/** Nobody's number in the image, and not root's. */
	private static final String USER = "10001:10001";

	private static final String SCRATCH = "scratch";

	private static final int TARGET_CPU_PERCENT = 50;

	private final Props props;

	private final FargateService service;

	/**
	 * Makes the service.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public ShopService(Construct scope, String id, Props props) {
		super(scope, id);
		this.props = props;
		FargateTaskDefinition task = task();
		LogDriver logDriver = props.logs().addTo(task, props.taskRole(), props.service().name());
		task.setDefaultContainer(addContainer(task, logDriver));
		this.service = service(task);
		this.service.attachToApplicationTargetGroup(props.targets());
		scale();
	}

	private FargateTaskDefinition task() {
		FargateTaskDefinition task = FargateTaskDefinition.Builder.create(this, "Task")
			.cpu(this.props.tasks().cpuUnits())
			.memoryLimitMiB(this.props.tasks().memoryMib())
			.runtimePlatform(RuntimePlatform.builder()
				.cpuArchitecture(CpuArchitecture.ARM64)
				.operatingSystemFamily(OperatingSystemFamily.LINUX)
				.build())
			.taskRole(this.props.taskRole())
			.executionRole(executionRole())
			.volumes(List.of(Volume.builder().name(SCRATCH).build()))
			.build();
		Waiver.grant(task, Waiver.of("AwsSolutions-ECS2",
				"The variables are names and addresses; what is secret is injected from Secrets Manager."));
		return task;
	}

	/**
	 * What starts a task: it pulls the image and fetches the secrets, which code cannot.
	 */
	private Role executionRole() {
		Role role = Role.Builder.create(this, "Execution")
			.assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
			.description("Starts tasks of the %s service".formatted(this.props.service().name()))
			.build();
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("kms:Decrypt"))
			.resources(List.of(this.props.key().getKeyArn()))
			.build());
		Waiver.grant(role,
				Waiver.of("AwsSolutions-IAM5", "ecr:GetAuthorizationToken knows no resources.", "^Resource::\\*$"),
				Waiver.of("AwsSolutions-IAM5",
						"Secrets Manager ends the names of secrets with six characters of its own.",
						"^Resource::arn:.*:secretsmanager:.*-\\?\\?\\?\\?\\?\\?$"));
		return role;
	}

	private ContainerDefinition addContainer(FargateTaskDefinition task, LogDriver logDriver) {
		ContainerDefinition container = task.addContainer("Service",
				ContainerDefinitionOptions.builder()
					.image(ContainerImage.fromEcrRepository(this.props.repository(), this.props.imageTag()))
					.user(USER)
					.readonlyRootFilesystem(true)
					.environment(this.props.variables())
					.secrets(secrets())
					.portMappings(List.of(PortMapping.builder().containerPort(PORT).build()))
					.healthCheck(alive())
					.stopTimeout(Duration.seconds(60))
					.logging(logDriver)
					.build());
		container
			.addMountPoints(MountPoint.builder().sourceVolume(SCRATCH).containerPath("/tmp").readOnly(false).build());
		return container;
	}

	/**
	 * Whether the process is to be replaced; whether it gets requests, its target group
	 * says.
	 */
	private static HealthCheck alive() {
		return HealthCheck.builder()
			.command(List.of("CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:%d/livez".formatted(PORT)))
			.interval(Duration.seconds(10))
			.timeout(Duration.seconds(4))
			.retries(3)
			.startPeriod(Duration.seconds(120))
			.build();
	}

	private SequencedMap<String, Secret> secrets() {
		SequencedMap<String, Secret> secrets = new TreeMap<>();
		ServiceNeeds.of(this.props.service())
			.secretKeys()
			.forEach((key) -> secrets.put(key.variable(),
					Secret.fromSecretsManager(software.amazon.awscdk.services.secretsmanager.Secret
						.fromSecretNameV2(this, key.variable(), this.props.secretPrefix() + key.secret()))));
		return secrets;
	}

	private FargateService service(FargateTaskDefinition task) {
		return FargateService.Builder.create(this, "Service")
			.cluster(this.props.cluster())
			.taskDefinition(task)
			.vpcSubnets(RegionNetwork.subnets(RegionNetwork.APPLICATION))
			.securityGroups(List.of(this.props.group()))
			.assignPublicIp(false)
			.capacityProviderStrategies(List.of(CapacityProviderStrategy.builder()
				.capacityProvider(ON_DEMAND)
				.base(this.props.floor())
				.weight(1)
				.build(), CapacityProviderStrategy.builder().capacityProvider(SPOT).weight(1).build()))
			.availabilityZoneRebalancing(AvailabilityZoneRebalancing.ENABLED)
			.minHealthyPercent(100)
			.maxHealthyPercent(200)
			.healthCheckGracePeriod(Duration.seconds(120))
			.circuitBreaker(DeploymentCircuitBreaker.builder().enable(true).rollback(true).build())
			.deploymentAlarms(DeploymentAlarmConfig.builder()
				.alarmNames(List.of(ServiceAlarms.errors(this, this.props.targets(), this.props.alarms())))
				.behavior(AlarmBehavior.ROLLBACK_ON_ALARM)
				.build())
			.enableExecuteCommand(false)
			.propagateTags(PropagatedTagSource.SERVICE)
			.build();
	}

	private void scale() {
		ScalableTaskCount count = this.service.autoScaleTaskCount(
				EnableScalingProps.builder().minCapacity(this.props.floor()).maxCapacity(this.props.ceiling()).build());
		count.scaleOnCpuUtilization("Cpu",
				CpuUtilizationScalingProps.builder()
					.targetUtilizationPercent(TARGET_CPU_PERCENT)
					.scaleInCooldown(Duration.minutes(5))
					.scaleOutCooldown(Duration.seconds(30))
					.build());
	}

	/**
	 * What a service is made of.
	 *
	 * @param service its name and paths
	 * @param cluster where its tasks run
	 * @param group the group that its tasks join
	 * @param targets the target group that its tasks join
	 * @param repository where its image is
	 * @param imageTag which build of it
	 * @param tasks size of a task
	 * @param floor the least number of tasks
	 * @param ceiling the greatest
	 * @param taskRole what its code may do
	 * @param key what encrypts its secrets
	 * @param secretPrefix what the names of its secrets start with
	 * @param variables its settings
	 * @param logs where its lines go
	 * @param alarms where alarms go
	 */
	public record Props(Service service, Cluster cluster, ISecurityGroup group, ApplicationTargetGroup targets,
			IRepository repository, String imageTag, Environment.Tasks tasks, int floor, int ceiling, Role taskRole,
			IKey key, String secretPrefix, SequencedMap<String, String> variables, LogRouting logs, AlarmSink alarms) {
	}

}
