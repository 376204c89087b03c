package dev.isthmus.infra.compute;

import java.util.List;
import java.util.SequencedMap;

import dev.isthmus.infra.Environment;
import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.topology.Service;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LogDrivers;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/**
 * The image of a service as a task that brings its schema to what the image needs, and
 * ends.
 */
public final class MigrationTask extends Construct {

	/** The library's, which every image with a schema has on its class path. */
	static final String MAIN_CLASS = "dev.isthmus.multiregion.migration.MigrationApplication";

	private static final String SCRATCH = "scratch";

	private final FargateTaskDefinition task;

	/**
	 * Makes the task.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public MigrationTask(Construct scope, String id, Props props) {
		super(scope, id);
		this.task = FargateTaskDefinition.Builder.create(this, "Task")
			.family(props.family())
			.cpu(props.tasks().cpuUnits())
			.memoryLimitMiB(props.tasks().memoryMib())
			.runtimePlatform(RuntimePlatform.builder()
				.cpuArchitecture(CpuArchitecture.ARM64)
				.operatingSystemFamily(OperatingSystemFamily.LINUX)
				.build())
			.taskRole(props.taskRole())
			.volumes(List.of(Volume.builder().name(SCRATCH).build()))
			.build();
		addContainer(props);
		Waiver.grant(this.task,
				Waiver.of("AwsSolutions-ECS2", "The variables are names and addresses; code reads the secret itself."),
				Waiver.of("AwsSolutions-IAM5", "ecr:GetAuthorizationToken knows no resources.", "^Resource::\\*$"));
	}

	private void addContainer(Props props) {
		ContainerDefinition container = this.task.addContainer("Migration", ContainerDefinitionOptions.builder()
			.image(ContainerImage.fromEcrRepository(props.repository(), props.imageTag()))
			// The image's own, with another class and without its cache.
			.entryPoint(List.of("java", "-XX:MaxRAMPercentage=70", "-Duser.timezone=UTC", "-cp",
					"@/app/jib-classpath-file", MAIN_CLASS))
			.user("10001:10001")
			.readonlyRootFilesystem(true)
			.environment(props.variables())
			.logging(LogDrivers.awsLogs(
					AwsLogDriverProps.builder().logGroup(props.logs()).streamPrefix(props.service().name()).build()))
			.build());
		container
			.addMountPoints(MountPoint.builder().sourceVolume(SCRATCH).containerPath("/tmp").readOnly(false).build());
	}

	/**
	 * What is run.
	 * @return the task's definition, of this very revision
	 */
	public String definitionArn() {
		return this.task.getTaskDefinitionArn();
	}

	/**
	 * What a migration is made of.
	 *
	 * @param service whose schema it is
	 * @param family the name of its definitions
	 * @param repository where its image is
	 * @param imageTag which build of it
	 * @param tasks size of a task
	 * @param taskRole what its code may do
	 * @param variables its settings
	 * @param logs where its lines go
	 */
	public record Props(Service service, String family, IRepository repository, String imageTag,
			Environment.Tasks tasks, IRole taskRole, SequencedMap<String, String> variables, ILogGroup logs) {
	}

}
