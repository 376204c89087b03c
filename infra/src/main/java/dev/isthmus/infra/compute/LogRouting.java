package dev.isthmus.infra.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.FireLensLogDriverProps;
import software.amazon.awscdk.services.ecs.FirelensConfig;
import software.amazon.awscdk.services.ecs.FirelensLogRouterDefinitionOptions;
import software.amazon.awscdk.services.ecs.FirelensLogRouterType;
import software.amazon.awscdk.services.ecs.FirelensOptions;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.LogDrivers;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * Where the JSON lines of a service go: to the region's log index, where they are
 * searched, and to CloudWatch, which keeps them when the index is away. FireLens knows
 * one destination for a container; so both are in a file that the router's image fetches.
 * How lines are read is in another: the image tells the router of parsers only if a file
 * holds nothing else, and a router whose filter names a parser that it does not know
 * ends, and its task with it.
 */
public final class LogRouting extends Construct {

	/**
	 * The variant that fetches files (aws-for-fluent-bit, "init tag"), with Fluent Bit
	 * 5.0.9: github.com/aws/aws-for-fluent-bit/releases/tag/v3.4.14 of 21 August 2026.
	 */
	private static final String IMAGE = "public.ecr.aws/aws-observability/aws-for-fluent-bit:init-3.4.14";

	private final Props props;

	private final List<Asset> files;

	/**
	 * Makes the router's files.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public LogRouting(Construct scope, String id, Props props) {
		super(scope, id);
		this.props = props;
		this.files = List.of(file("Destinations", props.destinations()), file("Parsers", props.parsers()));
	}

	private Asset file(String id, Path path) {
		return Asset.Builder.create(this, id).path(path.toString()).build();
	}

	/**
	 * Adds a router to a task.
	 * @param task the task
	 * @param role the role of its code, which the router shares
	 * @param service the name of the service
	 * @return how the other containers of the task log
	 */
	public LogDriver addTo(FargateTaskDefinition task, Role role, String service) {
		mayWrite(role, service);
		SequencedMap<String, String> environment = new TreeMap<>();
		this.files.forEach((file) -> environment.put("aws_fluent_bit_init_s3_" + (environment.size() + 1), arn(file)));
		environment.put("LOG_GROUP", this.props.logs().getLogGroupName());
		environment.put("SEARCH_HOST", this.props.searchHost());
		environment.put("SERVICE", service);
		task.addFirelensLogRouter("LogRouter", FirelensLogRouterDefinitionOptions.builder()
			.image(ContainerImage.fromRegistry(IMAGE))
			.essential(true)
			.memoryReservationMiB(64)
			.environment(environment)
			.firelensConfig(FirelensConfig.builder()
				.type(FirelensLogRouterType.FLUENTBIT)
				.options(FirelensOptions.builder().enableEcsLogMetadata(true).build())
				.build())
			.logging(LogDrivers
				.awsLogs(AwsLogDriverProps.builder().logGroup(this.props.routerLogs()).streamPrefix(service).build()))
			.build());
		return LogDrivers.firelens(FireLensLogDriverProps.builder().build());
	}

	private void mayWrite(Role role, String service) {
		Policy.Builder.create(this, "Of-" + service)
			.roles(List.of(role))
			.statements(List.of(
					PolicyStatement.Builder.create()
						.actions(List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"))
						.resources(List.of(this.props.logs().getLogGroupArn()))
						.build(),
					PolicyStatement.Builder.create()
						.actions(List.of("s3:GetObject"))
						.resources(this.files.stream().map(this::arn).toList())
						.build(),
					PolicyStatement.Builder.create()
						.actions(List.of("s3:GetBucketLocation"))
						.resources(List.of(this.files.getFirst().getBucket().getBucketArn()))
						.build()))
			.build();
	}

	private String arn(Asset file) {
		return "arn:%s:s3:::%s/%s".formatted(Stack.of(this).getPartition(), file.getS3BucketName(),
				file.getS3ObjectKey());
	}

	/**
	 * What log routing is made of.
	 *
	 * @param destinations the router's file that says where lines go
	 * @param parsers the router's file that says how they are read
	 * @param logs the group of CloudWatch that gets the lines of services
	 * @param routerLogs the group of the routers' own lines
	 * @param searchHost the host of the search domain that keeps the log index
	 */
	public record Props(Path destinations, Path parsers, ILogGroup logs, ILogGroup routerLogs, String searchHost) {
	}

}
