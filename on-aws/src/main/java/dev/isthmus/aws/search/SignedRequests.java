package dev.isthmus.aws.search;

import java.io.IOException;
import java.net.URI;

import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Signs each request on its way out. The signature covers the body, so the body is read
 * whole before it is sent; it is a bulk of documents at most.
 */
class SignedRequests implements AsyncExecChainHandler {

	private final Signature signature;

	SignedRequests(Signature signature) {
		this.signature = signature;
	}

	@Override
	public void execute(HttpRequest request, @Nullable AsyncEntityProducer entity, AsyncExecChain.Scope scope,
			AsyncExecChain chain, AsyncExecCallback callback) throws HttpException, IOException {
		var body = (entity != null) ? EntityBytes.of(entity) : new byte[0];
		sign(request, body);
		chain.proceed(request, (entity != null) ? new BasicAsyncEntityProducer(body, null) : null, scope, callback);
	}

	private void sign(HttpRequest request, byte[] body) {
		// The header is added later, when the request is on its connection.
		var host = request.getAuthority().toString();
		var unsigned = SdkHttpRequest.builder()
			.method(SdkHttpMethod.fromValue(request.getMethod()))
			.uri(URI.create(request.getScheme() + "://" + host + request.getPath()))
			.putHeader(HttpHeaders.HOST, host)
			.build();
		this.signature.of(unsigned, body)
			.forEachHeader((name, values) -> values.forEach((value) -> request.setHeader(name, value)));
	}

}
