package dev.isthmus.infra;

import java.util.Objects;

import dev.isthmus.infra.delivery.ImageRepositories;
import dev.isthmus.infra.delivery.WorkflowRoles;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * How images and templates get into the account: deployed first, by a person.
 */
final class DeliveryStack extends RegionStack {

	private final WorkflowRoles roles;

	/**
	 * Makes repositories and roles, in the initial primary region.
	 * @param scope the application
	 * @param deployment what is deployed
	 */
	DeliveryStack(Construct scope, Deployment deployment) {
		super(scope, deployment, deployment.topology().initialPrimary(), "delivery");
		ImageRepositories images = new ImageRepositories(this, "Images", new ImageRepositories.Props(
				deployment.topology().services(), deployment.secondaries(), removalPolicy()));
		this.roles = new WorkflowRoles(this, "Workflows", new WorkflowRoles.Props(deployment.sourceRepository(),
				deployment.environment().name(), images.repositories()));
		output("ImagesRole", "Role of the workflow that pushes images", this.roles.images());
		output("DeploymentRole", "Role of the workflow that deploys", this.roles.deployment());
	}

	private void output(String id, String description, Role role) {
		CfnOutput.Builder.create(this, id).description(description).value(role.getRoleArn()).build();
	}

	/**
	 * The plain reference, which other regions can read; the CDK's own would want a name
	 * by hand.
	 */
	String deploymentRoleName() {
		return ((CfnRole) Objects.requireNonNull(this.roles.deployment().getNode().getDefaultChild())).getRef();
	}

}
