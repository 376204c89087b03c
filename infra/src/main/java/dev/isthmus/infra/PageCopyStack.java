package dev.isthmus.infra;

import java.util.Objects;
import java.util.Optional;

import dev.isthmus.infra.edge.PageBucket;
import dev.isthmus.topology.RegionId;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.constructs.Construct;

/**
 * The copy of the page's files in a second region.
 */
final class PageCopyStack extends RegionStack {

	private final Bucket files;

	/**
	 * Makes the bucket.
	 * @param scope the application
	 * @param deployment what is deployed
	 * @param region where
	 */
	PageCopyStack(Construct scope, Deployment deployment, RegionId region) {
		super(scope, deployment, region, "page");
		AccessLogs accessLogs = new AccessLogs(this, "AccessLogs", removalPolicy());
		this.files = new PageBucket(this, "Files",
				new PageBucket.Props(accessLogs.closed(this, "AccessLogsReference"), Optional.empty(), removalPolicy()))
			.bucket();
	}

	/**
	 * The plain reference, which other regions can read; the CDK's own would want a name
	 * by hand.
	 */
	String filesName() {
		return ((CfnBucket) Objects.requireNonNull(this.files.getNode().getDefaultChild())).getRef();
	}

}
