package dev.isthmus.infra.operations;

import java.util.List;

import dev.isthmus.infra.compliance.Waiver;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudtrail.Trail;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * Who did what in the account, in every region, in files that show whether somebody has
 * changed them.
 */
public final class AuditTrail extends Construct {

	private static final Duration KEPT = Duration.days(400);

	/**
	 * Makes the trail.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public AuditTrail(Construct scope, String id, Props props) {
		super(scope, id);
		Bucket bucket = Bucket.Builder.create(this, "Bucket")
			.encryption(BucketEncryption.S3_MANAGED)
			.blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
			.enforceSsl(true)
			.versioned(true)
			.lifecycleRules(List.of(LifecycleRule.builder().expiration(KEPT).build()))
			.serverAccessLogsBucket(props.accessLogs())
			.serverAccessLogsPrefix("trail/")
			.removalPolicy(props.removalPolicy())
			.build();
		Waiver.acknowledgeAccessLogs(bucket);
		Waiver.grant(bucket,
				Waiver.of("AwsSolutions-S1", "Access logs are on; the bucket is imported, which hides them."));
		Trail.Builder.create(this, "Trail")
			.bucket(bucket)
			.isMultiRegionTrail(true)
			.includeGlobalServiceEvents(true)
			.enableFileValidation(true)
			.build();
	}

	/**
	 * What the trail is made of.
	 *
	 * @param accessLogs where access logs go
	 * @param removalPolicy whether its files outlive its stack
	 */
	public record Props(IBucket accessLogs, RemovalPolicy removalPolicy) {
	}

}
