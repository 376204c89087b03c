package dev.isthmus.aws.search;

import java.io.ByteArrayInputStream;
import java.time.Clock;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Signature version 4 ("AWS Signature Version 4 for API requests", IAM user guide) of a
 * request to a search domain. It covers method, address, host, time and body.
 */
class Signature {

	/** Search domains kept the name of what they were. */
	private static final String SERVICE = "es";

	private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

	private final AwsCredentialsProvider credentials;

	private final String region;

	private final Clock clock;

	/**
	 * Signs in the name of somebody.
	 * @param credentials who signs; asked for each request, since a task's change by the
	 * hour
	 * @param region where the domain is
	 * @param clock tells the time of a signature, which the domain accepts for five
	 * minutes
	 */
	Signature(AwsCredentialsProvider credentials, String region, Clock clock) {
		this.credentials = credentials;
		this.region = region;
		this.clock = clock;
	}

	/**
	 * Signs a request.
	 * @param request method, address and those headers that the signature covers
	 * @param body what follows the headers; empty for none
	 * @return the request with the headers that prove who sent it
	 */
	SdkHttpRequest of(SdkHttpRequest request, byte[] body) {
		return this.signer
			.sign((signing) -> signing.identity(this.credentials.resolveCredentials())
				.request(request)
				.payload(() -> new ByteArrayInputStream(body))
				.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
				.putProperty(AwsV4HttpSigner.REGION_NAME, this.region)
				.putProperty(HttpSigner.SIGNING_CLOCK, this.clock))
			.request();
	}

}
