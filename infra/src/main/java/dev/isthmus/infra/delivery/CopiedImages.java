package dev.isthmus.infra.delivery;

import java.util.List;

import software.amazon.awscdk.services.ecr.CfnRepositoryCreationTemplate;
import software.constructs.Construct;

/**
 * How repositories look that replication makes in another region: without this they would
 * let tags move and keep images for ever.
 */
public final class CopiedImages extends Construct {

	/**
	 * Makes the template.
	 * @param scope where it belongs
	 * @param id its id there
	 */
	public CopiedImages(Construct scope, String id) {
		super(scope, id);
		CfnRepositoryCreationTemplate.Builder.create(this, "Template")
			.prefix(ImageNames.PREFIX.substring(0, ImageNames.PREFIX.length() - 1))
			.appliedFor(List.of("REPLICATION"))
			.imageTagMutability("IMMUTABLE")
			.lifecyclePolicy("""
					{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPrefixList":["%s"],\
					"countType":"imageCountMoreThan","countNumber":%d},"action":{"type":"expire"}},\
					{"rulePriority":2,"selection":{"tagStatus":"any","countType":"imageCountMoreThan",\
					"countNumber":%d},"action":{"type":"expire"}}]}""".formatted(ImageRepositories.DEPLOYED,
					ImageRepositories.KEPT_DEPLOYMENTS, ImageRepositories.KEPT_IMAGES))
			.build();
	}

}
