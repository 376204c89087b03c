package dev.isthmus.multiregion.forwarding;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import dev.isthmus.multiregion.problem.CorrelationId;
import dev.isthmus.topology.RegionId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Hands a request on to the same service of another region and passes the answer back.
 * With the JDK's client, which says whether a connection was ever made, does not repeat a
 * POST by itself and is no dependency.
 */
public final class Relay {

	/** Marks a request that has made its one hop, and the answer to it. */
	public static final String FORWARDED_BY = "Forwarded-By-Region";

	/**
	 * So much of an answer is read before the caller is told of it: a region that dies
	 * while it answers is then as if it had not answered.
	 */
	private static final int READ_AHEAD_BYTES = 256 * 1024;

	/** Short against a failover. */
	private static final long LOOK_MILLIS = 100;

	private static final Pattern BARE_PERCENT_SIGN = Pattern.compile("%(?![0-9A-Fa-f]{2})");

	private final HttpClient http;

	private final RegionId region;

	Relay(RegionId region, Duration connectTimeout) {
		this.region = region;
		this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connectTimeout).build();
	}

	/**
	 * Sends a request as it came in, with another body stream.
	 * @param baseUrl of the service in the other region
	 * @param timeout until the answer begins, and between any two parts of it
	 * @throws IOException if there is no answer; of type {@code ConnectException} or
	 * {@code HttpConnectTimeoutException} if the request was never sent
	 */
	public HttpResponse<InputStream> send(HttpServletRequest incoming, URI baseUrl, BodyPublisher body,
			Duration timeout) throws IOException, InterruptedException {
		return this.http.send(request(incoming, baseUrl, body, timeout), handler(timeout));
	}

	/**
	 * The same, and looks while it waits whether that is still of use.
	 * @param inVain whether it is not
	 * @throws IOException also when it was in vain
	 */
	HttpResponse<InputStream> send(HttpServletRequest incoming, URI baseUrl, BodyPublisher body, Duration timeout,
			BooleanSupplier inVain) throws IOException, InterruptedException {
		var answer = this.http.sendAsync(request(incoming, baseUrl, body, timeout), handler(timeout));
		try {
			while (true) {
				try {
					return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
				}
				catch (TimeoutException ex) {
					if (inVain.getAsBoolean()) {
						throw new HttpTimeoutException("nobody waits for the answer any more");
					}
				}
			}
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex.getCause());
		}
		finally {
			answer.cancel(true);
		}
	}

	private static BodyHandler<InputStream> handler(Duration timeout) {
		return (_) -> BodySubscribers.mapping(BodySubscribers.ofInputStream(),
				(body) -> new ImpatientStream(body, timeout));
	}

	private HttpRequest request(HttpServletRequest incoming, URI baseUrl, BodyPublisher body, Duration timeout) {
		var query = (incoming.getQueryString() != null) ? "?" + wellFormed(incoming.getQueryString()) : "";
		var request = HttpRequest.newBuilder(URI.create(baseUrl + incoming.getRequestURI() + query))
			.method(incoming.getMethod(), body)
			.timeout(timeout);
		var names = EndToEndHeaders.of(Collections.list(incoming.getHeaderNames()),
				Collections.list(incoming.getHeaders("Connection")));
		for (var name : names) {
			Collections.list(incoming.getHeaders(name)).forEach((value) -> request.header(name, value));
		}
		request.setHeader(FORWARDED_BY, this.region.value());
		request.setHeader("X-Forwarded-For", forwardedFor(incoming));
		CorrelationId.current().ifPresent((id) -> request.setHeader(CorrelationId.HEADER, id));
		return request.build();
	}

	/** Servers let a percent sign pass that stands for itself. */
	private static String wellFormed(String query) {
		return BARE_PERCENT_SIGN.matcher(query).replaceAll("%25");
	}

	private static String forwardedFor(HttpServletRequest incoming) {
		var before = incoming.getHeader("X-Forwarded-For");
		return (before != null) ? before + ", " + incoming.getRemoteAddr() : incoming.getRemoteAddr();
	}

	/**
	 * Reads the beginning of an answer, mostly all of it.
	 * @throws IOException if it breaks off
	 */
	public static byte[] readAhead(HttpResponse<InputStream> answer) throws IOException {
		return answer.body().readNBytes(READ_AHEAD_BYTES);
	}

	/**
	 * Answers the caller as the other region did.
	 * @param beginning what has been read of the body
	 */
	public void pass(HttpResponse<InputStream> answer, byte[] beginning, HttpServletResponse response)
			throws IOException {
		response.setStatus(answer.statusCode());
		var headers = answer.headers();
		for (var name : EndToEndHeaders.of(headers.map().keySet(), headers.allValues("connection"))) {
			var values = headers.allValues(name);
			// Replaces what this region has set itself: Served-By-Region above all.
			response.setHeader(name, values.getFirst());
			values.stream().skip(1).forEach((value) -> response.addHeader(name, value));
		}
		response.setHeader(FORWARDED_BY, this.region.value());
		response.getOutputStream().write(beginning);
		answer.body().transferTo(response.getOutputStream());
	}

}
