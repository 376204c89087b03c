package dev.isthmus.infra;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.infra.compliance.Waiver;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The bucket that load balancers, distributions and other buckets write their access logs
 * to.
 */
final class AccessLogs extends Construct {

	private static final int DAYS = 90;

	private final Bucket bucket;

	AccessLogs(Construct scope, String id, RemovalPolicy removalPolicy) {
		super(scope, id);
		this.bucket = Bucket.Builder.create(this, "Bucket")
			// Load balancers cannot write to a bucket that is encrypted by a key of ours.
			.encryption(BucketEncryption.S3_MANAGED)
			.blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
			.enforceSsl(true)
			.objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
			.lifecycleRules(List.of(LifecycleRule.builder().expiration(Duration.days(DAYS)).build()))
			.removalPolicy(removalPolicy)
			.build();
		allowLogs();
		Waiver.grant(this.bucket, Waiver.of("AwsSolutions-S1", "A log of who writes logs would log itself."));
	}

	/**
	 * The services that write logs, each only for resources of this account. Granted here
	 * once, so that no other stack has to change this bucket's policy.
	 */
	private void allowLogs() {
		SequencedMap<String, Object> account = new TreeMap<>();
		account.put("aws:SourceAccount", Stack.of(this).getAccount());
		SequencedMap<String, Object> conditions = new TreeMap<>();
		conditions.put("StringEquals", account);
		this.bucket.addToResourcePolicy(PolicyStatement.Builder.create()
			.principals(List.of(new ServicePrincipal("logdelivery.elasticloadbalancing.amazonaws.com"),
					new ServicePrincipal("logging.s3.amazonaws.com")))
			.actions(List.of("s3:PutObject"))
			.resources(List.of(this.bucket.arnForObjects("*")))
			.conditions(conditions)
			.build());
	}

	/**
	 * The bucket as other stacks may use it: they can name it but not change its policy.
	 * @param scope where it is used
	 * @param id its id there
	 * @return the same bucket, closed
	 */
	IBucket closed(Construct scope, String id) {
		return Bucket.fromBucketName(scope, id, this.bucket.getBucketName());
	}

	/**
	 * The bucket itself, for constructs of the same stack.
	 * @return the bucket
	 */
	Bucket bucket() {
		return this.bucket;
	}

}
