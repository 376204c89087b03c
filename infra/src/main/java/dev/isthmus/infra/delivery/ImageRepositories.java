package dev.isthmus.infra.delivery;

import java.util.ArrayList;
import java.util.List;

import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecr.CfnReplicationConfiguration;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.constructs.Construct;

/**
 * A repository for the image of each service, in one region, from which ECR copies every
 * image to the others.
 */
public final class ImageRepositories extends Construct {

	/**
	 * Fifty builds that can be gone back to. Each is an image for each architecture, what
	 * joins them, a signature of each of the three, and the list of what is inside.
	 */
	static final int KEPT_IMAGES = 7 * 50;

	/**
	 * What the tag starts with that the script {@code deploy-waves} gives to images that
	 * it has deployed: ECR does not spare an image because a task runs it. A rule for
	 * tags takes its images out of the reach of those that come after it, and what a
	 * joined image is made of stays with it (Lifecycle policy properties in Amazon ECR).
	 */
	static final String DEPLOYED = "deployed-";

	/** The latest of them, one of which runs. */
	static final int KEPT_DEPLOYMENTS = 50;

	private final List<IRepository> repositories = new ArrayList<>();

	/**
	 * Makes the repositories.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public ImageRepositories(Construct scope, String id, Props props) {
		super(scope, id);
		for (Service service : props.services()) {
			this.repositories.add(Repository.Builder.create(this, service.name())
				.repositoryName(ImageNames.of(service))
				.imageTagMutability(TagMutability.IMMUTABLE)
				.imageScanOnPush(true)
				.lifecycleRules(List.of(LifecycleRule.builder()
					.rulePriority(1)
					.tagPrefixList(List.of(DEPLOYED))
					.maxImageCount(KEPT_DEPLOYMENTS)
					.build(), LifecycleRule.builder().rulePriority(2).maxImageCount(KEPT_IMAGES).build()))
				.removalPolicy(props.removalPolicy())
				.emptyOnDelete(props.removalPolicy() == RemovalPolicy.DESTROY)
				.build());
		}
		if (!props.copies().isEmpty()) {
			replicate(props.copies());
		}
	}

	private void replicate(List<RegionId> copies) {
		CfnReplicationConfiguration.Builder.create(this, "Replication")
			.replicationConfiguration(CfnReplicationConfiguration.ReplicationConfigurationProperty.builder()
				.rules(List.of(CfnReplicationConfiguration.ReplicationRuleProperty.builder()
					.destinations(copies.stream().map(this::destination).toList())
					.repositoryFilters(List.of(CfnReplicationConfiguration.RepositoryFilterProperty.builder()
						.filter(ImageNames.PREFIX)
						.filterType("PREFIX_MATCH")
						.build()))
					.build()))
				.build())
			.build();
	}

	private CfnReplicationConfiguration.ReplicationDestinationProperty destination(RegionId region) {
		return CfnReplicationConfiguration.ReplicationDestinationProperty.builder()
			.region(region.value())
			.registryId(Stack.of(this).getAccount())
			.build();
	}

	/**
	 * The repositories.
	 * @return one for each service
	 */
	public List<IRepository> repositories() {
		return List.copyOf(this.repositories);
	}

	/**
	 * What the repositories are made of.
	 *
	 * @param services the services
	 * @param copies the other regions
	 * @param removalPolicy whether they outlive their stack
	 */
	public record Props(List<Service> services, List<RegionId> copies, RemovalPolicy removalPolicy) {

		public Props {
			services = List.copyOf(services);
			copies = List.copyOf(copies);
		}

	}

}
