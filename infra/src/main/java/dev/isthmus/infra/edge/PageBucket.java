package dev.isthmus.infra.edge;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.infra.compliance.Waiver;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
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
import software.amazon.awscdk.services.s3.ReplicationRule;
import software.constructs.Construct;

/**
 * The files of the page, private: only distributions of this account read them. One
 * bucket, or its copy in a second region.
 */
public final class PageBucket extends Construct {

	private final Bucket bucket;

	/**
	 * Makes the bucket.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public PageBucket(Construct scope, String id, Props props) {
		super(scope, id);
		this.bucket = Bucket.Builder.create(this, "Bucket")
			.encryption(BucketEncryption.S3_MANAGED)
			.blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
			.enforceSsl(true)
			.versioned(true)
			.lifecycleRules(List.of(LifecycleRule.builder().noncurrentVersionExpiration(Duration.days(30)).build()))
			.serverAccessLogsBucket(props.accessLogs())
			.serverAccessLogsPrefix("page/")
			.replicationRules(props.copy().map(PageBucket::replicatedTo).orElse(null))
			.removalPolicy(props.removalPolicy())
			.build();
		mayBeReadByDistributions();
		Waiver.acknowledgeAccessLogs(this.bucket);
		Waiver.grant(this.bucket,
				Waiver.of("AwsSolutions-S1", "Access logs are on; the bucket is imported, which hides them."),
				Waiver.of("AwsSolutions-IAM5", "Replication copies every file of the page, versions and tags included.",
						"^Resource::.*/\\*$", "^Action::s3:.*$"));
	}

	private static List<ReplicationRule> replicatedTo(IBucket copy) {
		return List.of(ReplicationRule.builder().destination(copy).deleteMarkerReplication(true).build());
	}

	/**
	 * Every distribution of this account, since the copy is made before the distribution
	 * that reads it.
	 */
	private void mayBeReadByDistributions() {
		SequencedMap<String, Object> account = new TreeMap<>();
		account.put("aws:SourceAccount", Stack.of(this).getAccount());
		SequencedMap<String, Object> distribution = new TreeMap<>();
		distribution.put("aws:SourceArn",
				Stack.of(this)
					.formatArn(ArnComponents.builder()
						.service("cloudfront")
						.region("")
						.resource("distribution")
						.resourceName("*")
						.arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
						.build()));
		SequencedMap<String, Object> conditions = new TreeMap<>();
		conditions.put("ArnLike", distribution);
		conditions.put("StringEquals", account);
		this.bucket.addToResourcePolicy(PolicyStatement.Builder.create()
			.principals(List.of(new ServicePrincipal("cloudfront.amazonaws.com")))
			.actions(List.of("s3:GetObject"))
			.resources(List.of(this.bucket.arnForObjects("*")))
			.conditions(conditions)
			.build());
	}

	/**
	 * The bucket itself.
	 * @return the bucket
	 */
	public Bucket bucket() {
		return this.bucket;
	}

	/**
	 * What the bucket is made of.
	 *
	 * @param accessLogs where access logs go
	 * @param copy the bucket in a second region that it is replicated to, if any
	 * @param removalPolicy whether it outlives its stack
	 */
	public record Props(IBucket accessLogs, Optional<IBucket> copy, RemovalPolicy removalPolicy) {
	}

}
