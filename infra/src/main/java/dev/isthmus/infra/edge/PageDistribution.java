package dev.isthmus.infra.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import dev.isthmus.infra.Deployment.Domain;
import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.topology.EdgeHeaders;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.ICachePolicy;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.IResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.OriginGroup;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * What users' browsers speak to: the page's files from the nearest edge, from a bucket or
 * its copy in another region; and, under the same origin, the services by the name that
 * Route 53 answers.
 */
public final class PageDistribution extends Construct {

	/** Names of files with a hash of their content; see the list of headers. */
	private static final String HASHED_FILES = "*-????????.*";

	private static final UniqueResourceNameOptions NAME_LENGTH = UniqueResourceNameOptions.builder()
		.maxLength(64)
		.build();

	private static final List<Integer> BUCKET_FAILURES = List.of(403, 404, 500, 502, 503, 504);

	private final Distribution distribution;

	private final IOrigin files;

	private final IResponseHeadersPolicy headers;

	private final List<FunctionAssociation> functions;

	/**
	 * Makes the distribution.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public PageDistribution(Construct scope, String id, Props props) {
		super(scope, id);
		Annotations.of(this)
			.acknowledgeWarning("@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac",
					"The buckets' own policies allow the distributions of this account.");
		this.files = OriginGroup.Builder.create()
			.primaryOrigin(S3BucketOrigin.withOriginAccessControl(props.files()))
			.fallbackOrigin(S3BucketOrigin.withOriginAccessControl(props.copy()))
			.fallbackStatusCodes(BUCKET_FAILURES)
			.build();
		this.headers = headers(props);
		this.functions = List.of(function("Routes", PageFunction.routes(), FunctionEventType.VIEWER_REQUEST),
				function("Caching", PageFunction.cacheControl(props.headers()), FunctionEventType.VIEWER_RESPONSE));
		this.distribution = Distribution.Builder.create(this, "Distribution")
			.domainNames(List.of(props.domain().name()))
			.certificate(props.certificate())
			.minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
			.httpVersion(HttpVersion.HTTP2_AND_3)
			.defaultRootObject("index.html")
			.webAclId(props.firewall())
			.enableLogging(true)
			.logBucket(props.accessLogs())
			.logFilePrefix("distribution/")
			.defaultBehavior(files(briefly()))
			.additionalBehaviors(additional(props))
			.build();
		Waiver.grant(this.distribution,
				Waiver.of("AwsSolutions-CFR1", "A shop for the whole world; routing goes by country as it is."));
	}

	/** Files whose names stay the same: the edge asks for them again each minute. */
	private CachePolicy briefly() {
		return CachePolicy.Builder.create(this, "Briefly")
			.defaultTtl(Duration.minutes(1))
			.minTtl(Duration.seconds(0))
			.maxTtl(Duration.days(1))
			.enableAcceptEncodingBrotli(true)
			.enableAcceptEncodingGzip(true)
			.build();
	}

	/** The first pattern that fits decides: no path of a service may pass for a file. */
	private SequencedMap<String, BehaviorOptions> additional(Props props) {
		SequencedMap<String, BehaviorOptions> behaviors = new LinkedHashMap<>();
		IOrigin services = HttpOrigin.Builder.create(props.domain().api())
			.protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
			.originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
			.readTimeout(Duration.seconds(30))
			.build();
		for (Service service : props.topology().services()) {
			behaviors.put(service.pathPattern().substring(1), service(services));
		}
		behaviors.put(HASHED_FILES, files(CachePolicy.CACHING_OPTIMIZED));
		return behaviors;
	}

	private static BehaviorOptions service(IOrigin services) {
		return BehaviorOptions.builder()
			.origin(services)
			.allowedMethods(AllowedMethods.ALLOW_ALL)
			.cachePolicy(CachePolicy.CACHING_DISABLED)
			.originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_AND_CLOUDFRONT_2022)
			.viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
			.compress(false)
			.build();
	}

	private BehaviorOptions files(ICachePolicy cachePolicy) {
		return BehaviorOptions.builder()
			.origin(this.files)
			.allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
			.cachePolicy(cachePolicy)
			.responseHeadersPolicy(this.headers)
			.viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
			.compress(true)
			.functionAssociations(this.functions)
			.build();
	}

	private IResponseHeadersPolicy headers(Props props) {
		List<String> regions = props.topology()
			.regionIds()
			.stream()
			.map((region) -> "https://" + props.domain().api(region))
			.toList();
		String policy = PageHeadersPolicy.of(this, "Headers", Names.uniqueResourceName(this, NAME_LENGTH),
				props.headers().security(regions));
		return ResponseHeadersPolicy.fromResponseHeadersPolicyId(this, "HeadersReference", policy);
	}

	private FunctionAssociation function(String id, String code, FunctionEventType event) {
		Function function = Function.Builder.create(this, id)
			.runtime(FunctionRuntime.JS_2_0)
			.code(FunctionCode.fromInline(code))
			.build();
		return FunctionAssociation.builder().function(function).eventType(event).build();
	}

	/**
	 * A bucket of another region as an origin.
	 * @param scope where it is used
	 * @param id its id there
	 * @param name its name
	 * @param region its region
	 * @return the bucket
	 */
	public static IBucket copy(Construct scope, String id, String name, RegionId region) {
		return Bucket.fromBucketAttributes(scope, id,
				BucketAttributes.builder().bucketName(name).region(region.value()).build());
	}

	/**
	 * The distribution itself.
	 * @return the distribution
	 */
	public Distribution distribution() {
		return this.distribution;
	}

	/**
	 * What the distribution is made of.
	 *
	 * @param topology regions and services
	 * @param domain the names
	 * @param certificate proves the name of the page
	 * @param firewall the ARN of what stands before it
	 * @param files the bucket of the page's files
	 * @param copy its copy in another region
	 * @param headers the headers of the page's files
	 * @param accessLogs where access logs go
	 */
	public record Props(Topology topology, Domain domain, ICertificate certificate, String firewall, IBucket files,
			IBucket copy, EdgeHeaders headers, IBucket accessLogs) {
	}

}
