package dev.isthmus.infra.delivery;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.infra.Deployment;
import dev.isthmus.infra.compliance.Waiver;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.iam.CfnOIDCProvider;
import software.amazon.awscdk.services.iam.FederatedPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * What the workflows of the source repository may do, without any stored key: GitHub says
 * who runs (OpenID Connect), and these roles believe it for one repository. One role
 * pushes images from the main branch; the other deploys, from a protected environment.
 */
public final class WorkflowRoles extends Construct {

	private static final String ISSUER = "token.actions.githubusercontent.com";

	private static final String AUDIENCE = "sts.amazonaws.com";

	private static final Duration PUSHING = Duration.hours(1);

	/** The workflow asks for as long, and is refused a session that the role forbids. */
	private static final Duration DEPLOYING = Duration.hours(3);

	private final Role images;

	private final Role deployment;

	/**
	 * Makes the roles.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public WorkflowRoles(Construct scope, String id, Props props) {
		super(scope, id);
		CfnOIDCProvider provider = CfnOIDCProvider.Builder.create(this, "GitHub")
			.url("https://" + ISSUER)
			.clientIdList(List.of(AUDIENCE))
			.build();
		String repository = "repo:" + props.sourceRepository();
		this.images = role("Images", "Pushes images", provider, repository + ":ref:refs/heads/main", PUSHING);
		this.deployment = role("Deployment", "Deploys stacks and the page", provider,
				repository + ":environment:" + props.environment(), DEPLOYING);
		mayPush(props.repositories());
		mayDeploy(Deployment.PRODUCT + "-" + props.environment());
	}

	private Role role(String id, String description, CfnOIDCProvider provider, String subject, Duration session) {
		SequencedMap<String, Object> claims = new TreeMap<>();
		claims.put(ISSUER + ":aud", AUDIENCE);
		claims.put(ISSUER + ":sub", subject);
		SequencedMap<String, Object> conditions = new TreeMap<>();
		conditions.put("StringEquals", claims);
		return Role.Builder.create(this, id)
			.description(description)
			.maxSessionDuration(session)
			.assumedBy(new FederatedPrincipal(provider.getAttrArn(), conditions, "sts:AssumeRoleWithWebIdentity"))
			.build();
	}

	private void mayPush(List<IRepository> repositories) {
		this.images.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload",
					"ecr:DescribeImages", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage",
					"ecr:UploadLayerPart"))
			.resources(repositories.stream().map(IRepository::getRepositoryArn).toList())
			.build());
		this.images.addToPolicy(PolicyStatement.Builder.create()
			.sid("LogInToTheRegistry")
			.actions(List.of("ecr:GetAuthorizationToken"))
			.resources(List.of("*"))
			.build());
		Waiver.grant(this.images,
				Waiver.of("AwsSolutions-IAM5", "ecr:GetAuthorizationToken knows no resources.", "^Resource::\\*$"));
	}

	/**
	 * The CDK's own roles do the work; this one may take them on, look at alarms, run the
	 * migrations, keep images that run, and ask our stacks for their outputs: which
	 * images run, where the page's files go.
	 */
	private void mayDeploy(String stacks) {
		this.deployment.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("sts:AssumeRole"))
			.resources(List.of(arn("iam", "", "role", "cdk-*")))
			.build());
		this.deployment.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("cloudwatch:DescribeAlarms"))
			.resources(List.of(arn("cloudwatch", "*", "alarm:*", null)))
			.build());
		this.deployment.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("cloudformation:DescribeStacks"))
			.resources(List.of(arn("cloudformation", "*", "stack", stacks + "-*")))
			.build());
		mayLookUpEdges();
		mayMigrate(stacks);
		mayKeepImages();
		Waiver.grant(this.deployment, Waiver.of("AwsSolutions-IAM5",
				"The roles of the CDK's bootstrap stacks, our stacks and the alarms, of this account in every region.",
				"^Resource::arn:.*:iam:.*:role/cdk-\\*$", "^Resource::arn:.*:cloudwatch:.*$",
				"^Resource::arn:.*:cloudformation:.*$"));
	}

	/** From where CloudFront comes: a list of AWS's own, in each region. */
	private void mayLookUpEdges() {
		this.deployment.addToPolicy(PolicyStatement.Builder.create()
			.sid("FindListsOfAddresses")
			.actions(List.of("ec2:DescribeManagedPrefixLists"))
			.resources(List.of("*"))
			.build());
		this.deployment.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("ec2:GetManagedPrefixListEntries"))
			.resources(List.of("arn:%s:ec2:*:*:prefix-list/*".formatted(Stack.of(this).getPartition())))
			.build());
		Waiver.grant(this.deployment,
				Waiver.of("AwsSolutions-IAM5", "ec2:DescribeManagedPrefixLists knows no resources.", "^Resource::\\*$"),
				Waiver.of("AwsSolutions-IAM5", "Lists of addresses, which anyone may know.",
						"^Resource::arn:.*:ec2:.*:prefix-list/\\*$"));
	}

	/** By another tag on images that are there, which needs no upload. */
	private void mayKeepImages() {
		this.deployment.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("ecr:BatchGetImage", "ecr:DescribeImages", "ecr:PutImage"))
			.resources(List.of(arn("ecr", "*", "repository", ImageNames.PREFIX + "*")))
			.build());
		Waiver.grant(this.deployment, Waiver.of("AwsSolutions-IAM5",
				"Our repositories, in every region that has a copy.", "^Resource::arn:.*:ecr:.*$"));
	}

	/** Migrations alone have a family of that name; services are no tasks to be run. */
	private void mayMigrate(String stacks) {
		this.deployment.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("ecs:RunTask"))
			.resources(List.of(arn("ecs", "*", "task-definition", stacks + "-*-migration:*")))
			.build());
		this.deployment.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("ecs:DescribeTasks"))
			.resources(List.of(arn("ecs", "*", "task", stacks + "-*")))
			.build());
		SequencedMap<String, Object> tasks = new TreeMap<>();
		tasks.put("iam:PassedToService", "ecs-tasks.amazonaws.com");
		SequencedMap<String, Object> conditions = new TreeMap<>();
		conditions.put("StringEquals", tasks);
		this.deployment.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("iam:PassRole"))
			.resources(List.of(arn("iam", "", "role", stacks + "-*")))
			.conditions(conditions)
			.build());
		Waiver.grant(this.deployment,
				Waiver.of("AwsSolutions-IAM5", "Every migration of this environment, in every region, and their roles.",
						"^Resource::arn:.*:ecs:.*$", "^Resource::arn:.*:iam:.*:role/%s-\\*$".formatted(stacks)));
	}

	private String arn(String service, String region, String resource, @Nullable String name) {
		return Stack.of(this)
			.formatArn(ArnComponents.builder()
				.service(service)
				.region(region)
				.resource(resource)
				.resourceName(name)
				.build());
	}

	/**
	 * The role that pushes images.
	 * @return the role
	 */
	public Role images() {
		return this.images;
	}

	/**
	 * The role that deploys.
	 * @return the role
	 */
	public Role deployment() {
		return this.deployment;
	}

	/**
	 * What the roles are made of.
	 *
	 * @param sourceRepository {@code owner/name} of the repository
	 * @param environment the protected environment that deploys
	 * @param repositories the repositories of images
	 */
	public record Props(String sourceRepository, String environment, List<IRepository> repositories) {

		public Props {
			repositories = List.copyOf(repositories);
		}

	}

}
